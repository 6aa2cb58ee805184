namespace Migrations;

/// <summary>What happens to the migrations that were done before the one that failed.</summary>
public enum FailurePolicy
{
    /// <summary>They stay; the failed one's transaction is undone.</summary>
    Stop = 0,

    /// <summary>Those of this run are undone by their down scripts, the last one first.</summary>
    UndoRun = 1,
}
