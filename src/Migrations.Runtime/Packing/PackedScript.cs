namespace Migrations.Packing;

/// <summary>Where a script is and what it is like; its statements are read from the index when it runs.</summary>
internal readonly record struct PackedScript(
    int File,
    int FirstLine,
    int FirstColumn,
    int Block,
    int OffsetInBlock,
    int Length,
    int ChecksumPosition,
    bool InTransaction,
    TimeSpan Timeout,
    TimeSpan LockTimeout,
    int VariablesPosition,
    int StatementsPosition);
