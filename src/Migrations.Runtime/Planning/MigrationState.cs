namespace Migrations;

/// <summary>How a migration stands between the build and the database.</summary>
public enum MigrationState
{
    /// <summary>In the build, not in the database: it will be applied.</summary>
    Pending = 0,

    /// <summary>In both, and the same.</summary>
    Applied = 1,

    /// <summary>Applied; since then only comments or white space of its script were changed. Harmless.</summary>
    CommentsChanged = 2,

    /// <summary>Applied, and its script is another one now. Nothing runs until that is settled.</summary>
    Changed = 3,

    /// <summary>In the database, not in the build: a newer build applied it, or its file was deleted.</summary>
    Unknown = 4,

    /// <summary>Without a transaction, and a statement of it failed; the next run goes on behind the last one that is done.</summary>
    Failed = 5,

    /// <summary>Without a transaction, and its process was killed, or is at work now: whether one statement took effect is not known.</summary>
    Interrupted = 6,

    /// <summary>Its down script, without a transaction, is half done.</summary>
    HalfRolledBack = 7,
}
