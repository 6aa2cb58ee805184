namespace Migrations;

/// <summary>How a migration stands between the build and the database.</summary>
public enum MigrationState
{
    /// <summary>In the build, not in the database: it will be applied.</summary>
    Pending = 0,

    /// <summary>In both, and the same.</summary>
    Applied = 1,

    /// <summary>Applied; since then only comments or white space of its script were changed, or, of a class, its code, which refactorings change too. It does not run again.</summary>
    CommentsChanged = 2,

    /// <summary>Applied, and its script is another one now. Nothing runs until that is settled.</summary>
    Changed = 3,

    /// <summary>In the database, not in the build: a newer build applied it, or its file was deleted.</summary>
    Unknown = 4,

    /// <summary>Without a transaction, and a statement of it failed; the next run goes on behind the last one that is done.</summary>
    Failed = 5,

    /// <summary>Without a transaction, and its process was killed, or is at work now: the next run finds out how far it is.</summary>
    Interrupted = 6,

    /// <summary>Its down script, without a transaction, is half done.</summary>
    HalfRolledBack = 7,

    /// <summary>A kill interrupted a statement of it, and whether that took effect cannot be found out: a person must say.</summary>
    UnknownOutcome = 8,

    /// <summary>Pending, in a phase that was not asked for: <c>post-deploy</c>, when the deploy phase was.</summary>
    Waiting = 9,

    /// <summary>For other environments than this one.</summary>
    NotForEnvironment = 10,

    /// <summary>A repeatable script that differs, in a database that is ahead of this build: the newer one stays.</summary>
    Superseded = 11,
}
