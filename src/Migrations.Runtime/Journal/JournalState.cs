namespace Migrations;

/// <summary>How far a migration in the journal is.</summary>
public enum JournalState
{
    /// <summary>Its up script is done.</summary>
    Applied = 0,

    /// <summary>Its up script, which has no transaction, is being run, or was when its process was killed.</summary>
    Applying = 1,

    /// <summary>A statement of its up script, which has no transaction, failed; those before it stay.</summary>
    ApplyFailed = 2,

    /// <summary>Its down script, which has no transaction, is being run, or was when its process was killed.</summary>
    RollingBack = 3,

    /// <summary>A statement of its down script, which has no transaction, failed; those before it stay.</summary>
    RollbackFailed = 4,

    /// <summary>A kill interrupted a statement outside a transaction, and whether it took effect cannot be found out; a person must say.</summary>
    UnknownOutcome = 5,
}
