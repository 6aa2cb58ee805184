namespace Migrations;

/// <summary>What happens to the migrations that were done before the one that failed.</summary>
public enum FailurePolicy
{
    /// <summary>They stay; the failed one's transaction is undone.</summary>
    Stop = 0,

    /// <summary>Those of this run are undone by their down scripts, the last one first.</summary>
    UndoRun = 1,

    /// <summary>
    /// The database is restored from the backup that was made before the run, where nobody else can have written to it since; where that is not certain, those of this run are undone by their down scripts, and the
    /// report says what the backup has that was not put back.
    /// </summary>
    Restore = 2,
}
