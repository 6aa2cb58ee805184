namespace Migrations;

/// <summary>What happens to the migrations that were done before the one that failed.</summary>
public enum FailurePolicy
{
    /// <summary>They stay; the failed one's transaction is undone.</summary>
    Stop = 0,

    /// <summary>Those of this run are undone by their down scripts, the last one first.</summary>
    UndoRun = 1,

    /// <summary>
    /// They are taken back: by down scripts, and from the backup that was made before the run what those do not bring back. Only where it can be proved that nobody else has written to what would change, and only where the
    /// end is equal to the start; otherwise nothing is touched, and the report says why and which command goes on. On a database without backups (SQL Server) the same as <see cref="UndoRun"/>.
    /// </summary>
    Restore = 2,
}
