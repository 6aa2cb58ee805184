namespace Migrations;

/// <summary>What a run is doing.</summary>
public enum MigrationActivity
{
    /// <summary>Waits for the lock that another run holds.</summary>
    WaitingForLock = 0,

    /// <summary>Runs a migration.</summary>
    Running = 1,

    /// <summary>Repeats a statement, batch by batch.</summary>
    Batching = 2,

    /// <summary>Pauses before it tries a migration again.</summary>
    Retrying = 3,

    /// <summary>Connects again after the connection was lost.</summary>
    Reconnecting = 4,

    /// <summary>Has done a migration.</summary>
    Completed = 5,
}
