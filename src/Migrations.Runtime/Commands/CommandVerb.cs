using static Migrations.Commands.CommandOptions;

namespace Migrations.Commands;

/// <summary>A command, its options and its help.</summary>
internal sealed record CommandVerb(string Name, string Help, params IReadOnlyList<CommandOption> Options)
{
    /// <summary>What stands behind the command without an option before it; null for nothing.</summary>
    public string? Argument { get; private init; }

    public static CommandVerb Status { get; } = new("status", "compares the build with the database",
        [Url, new("check", null, "exit code 3 when something is pending"), Phase, CommandOptions.Environment, Role]);

    public static CommandVerb Plan { get; } = new("plan", "prints what 'up' would do",
        [Url, To, Phase, CommandOptions.Environment, Set, OutOfOrder, Ahead, CommandOptions.Backup, new("json", null, "print JSON"), Role]);

    public static CommandVerb Up { get; } = new("up", "applies what is pending",
        [Url, To, Phase, CommandOptions.Environment, Set, DryRun, new("json", null, "with --dry-run: print JSON"), Wait, OutOfOrder, Interrupted, Transaction, OnFailure, Ahead, CommandOptions.Backup, BackupOnly, CommandOptions.Backups, Tool, CommandOptions.Validate, AllowedRowLoss, Role, .. Limits]);

    public static CommandVerb Down { get; } = new("down", "undoes migrations by their down scripts",
    [
        Url,
        new("to", "MIGRATION", "this one stays, what comes after it is undone"),
        new("steps", "NUMBER", "undo so many, the last applied first"),
        new("all", null, "undo everything"),
        CommandOptions.Environment, Set, DryRun, Wait, Interrupted, Transaction, CommandOptions.Backup, CommandOptions.Backups, Role, .. Limits,
    ]);

    public static CommandVerb Redo { get; } = new("redo", "undoes the migrations applied last and applies them again",
        [Url, new("steps", "NUMBER", "how many (1)"), CommandOptions.Environment, Set, DryRun, Wait, CommandOptions.Backup, CommandOptions.Backups, Role, .. Limits]);

    public static CommandVerb Stamp { get; } = new("stamp", "writes the journal as if all up to a migration were applied",
    [
        Url,
        new("to", "MIGRATION", "the last one that counts as applied"),
        new("none", null, "none counts as applied"),
        CommandOptions.Environment, DryRun, Wait, Role,
    ]);

    public static CommandVerb Repair { get; } = new("repair", "accepts the changed script of an applied migration",
        [Url, DryRun, Wait, Role]) { Argument = "MIGRATION" };

    public static CommandVerb Reset { get; } = new("reset", "drops everything and applies again; for development only",
        [Url, CommandOptions.Environment, Set, new("yes", null, "do not ask"), DryRun, Wait, Role, .. Limits]);

    public static CommandVerb Validate { get; } = new("validate", "looks for what is wrong in the database; changes nothing",
    [
        Url,
        new("json", null, "print JSON"),
        new("html", "FILE", "write a page too"),
        CommandOptions.Environment, Set, Role, LockTimeout, StatementTimeout,
    ]);

    public static CommandVerb Report { get; } = new("report", "prints durations of migrations, sizes, remarks on indexes",
    [
        Url,
        new("json", null, "print JSON"),
        new("html", "FILE", "write a page with charts too"),
        new("since", "FILE", "show growth since what 'report --json' had written"),
        Role, LockTimeout, StatementTimeout,
    ]);

    public static CommandVerb History { get; } = new("history", "prints the last actions on the database",
        [Url, new("count", "NUMBER", "how many (50)"), Role]);

    public static CommandVerb Script { get; } = new("script", "prints SQL that does the same without this program",
    [
        Url,
        new("from", "MIGRATION", "begin behind this one; without it at the beginning"),
        new("to", "MIGRATION", "end with this one; one before --from rolls back"),
        new("dialect", "NAME", "of the app's: postgresql, sqlite, sqlserver"),
        Phase, CommandOptions.Environment, Set,
    ]);

    public static CommandVerb Backup { get; } = new("backup", "backs up the whole database and reads the backup back",
        [Url, new("name", "NAME", "name of the backup; without it the time"), CommandOptions.Backups, Tool, Wait, Role]);

    public static CommandVerb BackupsList { get; } = new("backups list", "lists the backups, the newest first", [CommandOptions.Backups]);

    public static CommandVerb BackupsShow { get; } = new("backups show", "prints what is in a backup", [CommandOptions.Backups]) { Argument = "NAME" };

    public static CommandVerb BackupsVerify { get; } = new("backups verify", "reads every byte of a backup", [CommandOptions.Backups]) { Argument = "NAME" };

    public static CommandVerb BackupsDrill { get; } = new("backups drill", "tries a backup in a scratch database, which is dropped",
        [Url, CommandOptions.Backups, Tool, Wait, Role]) { Argument = "NAME" };

    public static CommandVerb BackupsPrune { get; } = new("backups prune", "removes old backups, never the newest good one",
    [
        new("keep", "NUMBER", "so many of the newest of each database stay"),
        new("older-than", "TIME", "only what is older goes, for example 30d"),
        CommandOptions.Backups,
    ]);

    public static CommandVerb Restore { get; } = new("restore", "puts a backup back, all or nothing",
    [
        Url,
        new("tables", "NAMES", "only these tables, with commas between"),
        new("into", "DATABASE", "into a new database (SQLite: file) of that name"),
        new("dry-run", null, "print what would change and do nothing"),
        new("yes", null, "do not ask"),
        new("no-backup", null, "do not back up first what is there"),
        CommandOptions.Backups, Tool, Wait, Role,
    ]) { Argument = "NAME" };

    public static CommandVerb Export { get; } = new("export", "prints the rows of a table",
    [
        Url,
        new("format", "json|csv", "one object a line (default), or comma-separated values"),
        new("limit", "NUMBER", "at most so many rows"),
        Role,
    ]) { Argument = "TABLE" };

    public static CommandVerb HelpVerb { get; } = new("help", "prints this text");

    public static IReadOnlyList<CommandVerb> All { get; } = [Status, Plan, Up, Down, Redo, Stamp, Repair, Reset, Validate, Report, History, Script, Backup, BackupsList, BackupsShow, BackupsVerify, BackupsDrill, BackupsPrune, Restore, Export, HelpVerb];

    public static CommandVerb? Find(string name) => All.FirstOrDefault(v => v.Name == name);

    public CommandOption? Option(string name) => Options.FirstOrDefault(o => o.Name == name);
}
