namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>Whether something is in the database.</summary>
internal enum Presence
{
    /// <summary>It may be.</summary>
    Unknown = 0,
    Present,
    Absent,
}
