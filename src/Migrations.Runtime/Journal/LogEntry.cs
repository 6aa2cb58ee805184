namespace Migrations.Providers;

/// <summary>One row of the log table: an action that was taken, or failed.</summary>
public sealed record LogEntry
{
    /// <summary>The run that it belongs to.</summary>
    public required Guid RunId { get; init; }

    /// <summary><c>apply</c>, <c>rollback</c>, <c>apply-failed</c>, <c>rollback-failed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Version and name of the migration.</summary>
    public required MigrationKey Key { get; init; }

    /// <summary>The app that acted.</summary>
    public required string Application { get; init; }

    /// <summary>More, for example the error; empty when there is none.</summary>
    public string Message { get; init; } = "";

    /// <summary>When, by the database's clock; not written, the database does.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The database user; not written, the database does, where it has users.</summary>
    public string By { get; init; } = "";
}
