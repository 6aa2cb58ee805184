namespace Migrations.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommandOptions
{
    public static CommandOption Url { get; } = new("url", "URL", "the database; without it the variable DATABASE_URL");

    public static CommandOption DryRun { get; } = new("dry-run", null, "print the plan and do nothing", nameof(MigrationOptions.DryRun));

    public static CommandOption Wait { get; } = new("wait", "SECONDS", "how long to wait for the lock of another run (300)");

    public static CommandOption To { get; } = new("to", "MIGRATION", "up to and including this one");

    public static CommandOption OutOfOrder { get; } = new("out-of-order", null, "also run what is pending before applied ones", nameof(MigrationOptions.OutOfOrder));

    public static CommandOption Phase { get; } = new("phase", "NAME", "deploy (default), post-deploy or all", nameof(MigrationOptions.Phase));

    public static CommandOption Environment { get; } = new("environment", "NAME", "instead of the variable MIGRATIONS_ENVIRONMENT", nameof(MigrationOptions.Environment));

    public static CommandOption Set { get; } = new("set", "NAME=VALUE", "value of a variable ${name}; as often as needed");

    public static CommandOption Ahead { get; } = new("ahead", "POLICY", "if ahead of this build: ignore, warn (default), fail", nameof(MigrationOptions.Ahead));

    public static CommandOption Role { get; } = new("role", "NAME", "role to take on (SET ROLE)", nameof(MigrationOptions.Role));

    public static CommandOption Transaction { get; } = new("transaction", "SCOPE", "what one holds: migration (default) or run", nameof(MigrationOptions.Transaction));

    public static CommandOption OnFailure { get; } = new("on-failure", "POLICY", "stop (default), undo what this run did, or restore", nameof(MigrationOptions.OnFailure));

    public static CommandOption Backup { get; } = new("backup", "POLICY", "before: scoped (default, what is lost), none, full", nameof(MigrationOptions.Backup));

    public static CommandOption BackupOnly { get; } = new("backup-only", null, "make the backup that 'up' would make, and stop", nameof(MigrationOptions.BackupOnly));

    public static CommandOption Backups { get; } = new("backups", "FOLDER", "where backups are (backups)", nameof(MigrationOptions.BackupDirectory));

    public static CommandOption Validate { get; } = new("validate", "POLICY", "before each commit: none (default), touched, full", nameof(MigrationOptions.Validate));

    public static CommandOption AllowedRowLoss { get; } = new("row-loss", "PERCENT", "how many of its rows a table may lose (not counted)", nameof(MigrationOptions.AllowedRowLoss));

    public static CommandOption Tool { get; } = new("tool", "PATH", "make backups with it: pg_dump or its path", nameof(MigrationOptions.BackupTool));

    public static CommandOption Interrupted { get; } = new("interrupted", "repeat|skip", "what to do about a statement that a kill interrupted", nameof(MigrationOptions.InterruptedStatement));

    public static CommandOption LockTimeout { get; } = new("lock-timeout", "TIME", "how long a statement may wait for a lock (5s)", nameof(MigrationOptions.LockTimeout));

    public static CommandOption StatementTimeout { get; } = new("statement-timeout", "TIME", "how long a statement may run (no limit)", nameof(MigrationOptions.StatementTimeout));

    /// <summary>How long things may take, and where they are noted.</summary>
    public static IReadOnlyList<CommandOption> Limits { get; } =
    [
        LockTimeout,
        StatementTimeout,
        new("timeout", "TIME", "how long the whole run may take (no limit)", nameof(MigrationOptions.RunTimeout)),
        new("retry", "TIME", "how long to try again after a lock timeout and the like, 0 for never (10m)", nameof(MigrationOptions.RetryFor)),
        new("replica-lag", "TIME", "batches wait while a replica is further behind", nameof(MigrationOptions.ReplicaLagLimit)),
        new("log-file", "FILE", "appends a line of JSON for each action", nameof(MigrationOptions.LogFile)),
    ];
}
