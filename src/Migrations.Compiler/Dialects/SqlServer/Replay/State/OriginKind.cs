namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>Why something is there, or not.</summary>
internal enum OriginKind
{
    /// <summary>No script says it.</summary>
    None = 0,
    Made,

    /// <summary>A statement needs it, and no statement before made it.</summary>
    Needed,
    Dropped,
    Renamed,
}
