namespace Migrations.Providers;

/// <summary>What kind of failure a statement ended in; decides whether trying again makes sense.</summary>
public enum StatementFailure
{
    /// <summary>It will fail again.</summary>
    Permanent = 0,

    /// <summary>It waited for a lock for longer than the limit.</summary>
    LockTimeout = 1,

    /// <summary>It was the victim of a deadlock.</summary>
    Deadlock = 2,

    /// <summary>It could not be serialized with other transactions.</summary>
    Serialization = 3,

    /// <summary>The database was busy: SQLite's SQLITE_BUSY and SQLITE_LOCKED.</summary>
    Busy = 4,

    /// <summary>It ran for longer than the limit.</summary>
    StatementTimeout = 5,

    /// <summary>The connection broke: whether the transaction was committed is known from the journal only.</summary>
    ConnectionLost = 6,
}
