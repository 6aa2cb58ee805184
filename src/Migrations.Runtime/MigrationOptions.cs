using Microsoft.Extensions.Logging;

namespace Migrations;

/// <summary>How migrations run. Every value has a default that suits a deployment.</summary>
public sealed record MigrationOptions
{
    /// <summary>The options when none are given.</summary>
    public static MigrationOptions Default { get; } = new();

    /// <summary>URL or connection string for calls and commands that name no database where DATABASE_URL is not set; null means that it must be set.</summary>
    public string? DefaultDatabase { get; init; }

    /// <summary>Upgrade up to and including this migration; null means all.</summary>
    public Migration? Target { get; init; }

    /// <summary>Make the plan and do nothing: no lock, no journal, no statement.</summary>
    public bool DryRun { get; init; }

    /// <summary>Run a pending migration although one that comes after it in the history has been applied.</summary>
    public bool OutOfOrder { get; init; }

    /// <summary>What to do about a statement outside a transaction that a kill interrupted.</summary>
    public InterruptedStatementPolicy InterruptedStatement { get; init; }

    /// <summary>How long to wait for the lock that another run holds; 5 minutes by default.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Schema of the journal tables; null means the connection's current schema. SQLite has none.</summary>
    public string? JournalSchema { get; init; }

    /// <summary>Table with one row for each applied migration.</summary>
    public string HistoryTable { get; init; } = "migration_history";

    /// <summary>Table with one row for each action.</summary>
    public string LogTable { get; init; } = "migration_log";

    /// <summary>Name that the lock, the journal and the server's process list show; null means the name of the app's assembly.</summary>
    public string? ApplicationName { get; init; }

    /// <summary>Receives one message for each step; null means silence.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>The name of the type only: <see cref="DefaultDatabase"/> may hold a password.</summary>
    public override string ToString() => nameof(MigrationOptions);
}
