using Microsoft.Extensions.Logging;
using Migrations.Backups;
using Migrations.Backups.Keys;
using Migrations.Backups.Stores;

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

    /// <summary>Which phases run; <see cref="MigrationPhases.Deploy"/> by default.</summary>
    public MigrationPhases Phase { get; init; }

    /// <summary>
    /// Name of the environment, for seeds and <c>@environment</c>; null: the variable MIGRATIONS_ENVIRONMENT, else DOTNET_ENVIRONMENT, else ASPNETCORE_ENVIRONMENT.
    /// </summary>
    public string? Environment { get; init; }

    /// <summary>Values of the variables that scripts name as <c>${name}</c>; one that is missing here is the environment variable MIGRATIONS_VARIABLE_NAME.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>What one transaction holds.</summary>
    public MigrationTransactionScope Transaction { get; init; }

    /// <summary>What happens to earlier migrations of a run that fails.</summary>
    public FailurePolicy OnFailure { get; init; }

    /// <summary>What to do about a database that is ahead of this build.</summary>
    public AheadPolicy Ahead { get; init; } = AheadPolicy.Warn;

    /// <summary>
    /// What is backed up before a run changes anything; null: what the variable MIGRATIONS_BACKUP says (<c>none</c>, <c>scoped</c>, <c>full</c>), else <see cref="BackupPolicy.Scoped"/>, and nothing on databases
    /// that this library does not back up. No backup, no migration.
    /// </summary>
    public BackupPolicy? Backup { get; init; }

    /// <summary>Make the backup that the run would make, and run nothing.</summary>
    public bool BackupOnly { get; init; }

    /// <summary>Folder for backups; null: that of the variable MIGRATIONS_BACKUP_DIRECTORY, else <c>backups</c> below the current one.</summary>
    public string? BackupDirectory { get; init; }

    /// <summary>Place for backups instead of a folder; null: a folder.</summary>
    public IBackupStore? BackupStore { get; init; }

    /// <summary>Keys that backups are encrypted with; null: those of the variables MIGRATIONS_BACKUP_KEY and MIGRATIONS_BACKUP_KEY_FILE, and without these backups are not encrypted.</summary>
    public IBackupKeyProvider? BackupKeys { get; init; }

    /// <summary>
    /// The database's own tool that backups are made with, and put back with where it made them: <c>pg_dump</c>, which is looked for on PATH, or its path. Null: none, which is what a restore in place needs.
    /// </summary>
    public string? BackupTool { get; init; }

    /// <summary>Is told how far a backup or a restore is, from any thread; null: nobody wants to know.</summary>
    public IProgress<BackupProgress>? BackupProgress { get; init; }

    /// <summary>
    /// What is looked at before each migration is committed, in its transaction; of one without a transaction, behind it. An error that is found fails the migration. Null: what the variable
    /// MIGRATIONS_VALIDATE says (<c>none</c>, <c>touched</c>, <c>full</c>), else <see cref="ValidationPolicy.None"/>.
    /// </summary>
    public ValidationPolicy? Validate { get; init; }

    /// <summary>
    /// How many of its rows, in percent, a table may have less behind a migration that deletes rows, where 0 means none; behind one without such a statement, none may be gone. More fails the migration before its commit.
    /// Null: what the variable MIGRATIONS_ALLOWED_ROW_LOSS says, else rows are not counted. What the app deletes meanwhile counts too, where the migration does not lock the table. A table that is dropped is not asked for.
    /// </summary>
    public double? AllowedRowLoss { get; init; }

    /// <summary>How long to wait for the lock that another run holds; 5 minutes by default.</summary>
    public TimeSpan RunLockTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a statement may wait for a lock of the schema, 5 seconds by default: whoever waits for the table behind it waits no longer than that. Zero means
    /// without limit. <c>@lock-timeout</c> in a file is stronger. SQLite: how long it may find the database busy.
    /// </summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a statement may run; null means without limit.</summary>
    public TimeSpan? StatementTimeout { get; init; }

    /// <summary>How long the whole run may take, the wait for the lock too; null means without limit.</summary>
    public TimeSpan? RunTimeout { get; init; }

    /// <summary>
    /// For how long a migration that ended in a lock timeout, a deadlock, a serialization failure, a busy database or a lost connection is tried again, with growing pauses;
    /// 10 minutes by default. Zero: never.
    /// </summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Role that the session takes on after it has logged in (PostgreSQL: SET ROLE); null for none.</summary>
    public string? Role { get; init; }

    /// <summary>Batches pause while the slowest replica is further behind than this; null: replicas are not looked at.</summary>
    public TimeSpan? ReplicaLagLimit { get; init; }

    /// <summary>Calls of the app around a run and its migrations.</summary>
    public MigrationHooks Hooks { get; init; } = new();

    /// <summary>Is told how far the run is, from any thread; null: nobody wants to know.</summary>
    public IProgress<MigrationProgress>? Progress { get; init; }

    /// <summary>File that each action is appended to as a line of JSON; null means none.</summary>
    public string? LogFile { get; init; }

    /// <summary>
    /// Whether a status compares the schema of the database with what the applied migrations make, which reads the database's whole catalog; the command <c>status</c> always does.
    /// PostgreSQL and SQLite, and where the build ran the migrations on a database.
    /// </summary>
    public bool CheckDrift { get; init; }

    /// <summary>Objects that no drift is told of, with <c>*</c> and <c>?</c> in the place of other letters: <c>audit.*</c>, <c>public.users.legacy_id</c>; on SQLite without a schema. With a table goes what belongs to it.</summary>
    public IReadOnlyList<string> DriftIgnore { get; init; } = [];

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

    /// <summary>Names of the options that <see cref="With"/> sets from text, beside <c>Variables:name</c>.</summary>
    public static IReadOnlyList<string> TextNames => OptionNames.All;

    /// <summary>These options with one of them set from text, as configuration has it; times are such as <c>500ms</c>, <c>30s</c>, <c>10m</c> or <c>00:10:00</c>.</summary>
    /// <param name="name">The option's name, upper or lower case, or <c>Variables:name</c>.</param>
    /// <param name="value">Its value as text.</param>
    /// <param name="label">What an error calls it, for example <c>Migrations:Phase</c>; null: by its name.</param>
    /// <exception cref="MigrationRefusedException">There is no such option, or it has no such value.</exception>
    public MigrationOptions With(string name, string value, string? label = null) => OptionNames.Set(this, name, new OptionValue(label ?? name, value));

    /// <summary>The name of the type only: <see cref="DefaultDatabase"/> may hold a password.</summary>
    public override string ToString() => nameof(MigrationOptions);
}
