using System.Globalization;
using System.Text;
using Migrations.Backups;
using Migrations.Backups.Actions;
using Migrations.Backups.Metadata;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Commands;

/// <summary>Commands about backups.</summary>
internal sealed class BackupCommands(MigrationCatalog catalog, ProviderChoice providers, CommandScreen screen, StatusLine status)
{
    private static readonly CommandVerb[] s_verbs =
        [CommandVerb.Backup, CommandVerb.BackupsList, CommandVerb.BackupsShow, CommandVerb.BackupsVerify, CommandVerb.BackupsDrill, CommandVerb.BackupsPrune, CommandVerb.Restore, CommandVerb.Export];

    public static bool Has(CommandVerb verb) => Array.IndexOf(s_verbs, verb) >= 0;

    /// <summary>Runs one of them and returns its exit code.</summary>
    public async Task<int> RunAsync(CommandLine line, MigrationOptions options, CancellationToken cancellationToken)
    {
        using var done = new BackupStatus(status);
        var shown = options with { BackupProgress = options.BackupProgress ?? done };
        return line.Verb.Name switch
        {
            "backups list" => List(await Stored(shown).ListAsync(cancellationToken).ConfigureAwait(false)),
            "backups show" => Printed(Described(await Stored(shown).GetAsync(line.Argument!, cancellationToken).ConfigureAwait(false))),
            "backups verify" => Verified(await Stored(shown).VerifyAsync(line.Argument!, cancellationToken).ConfigureAwait(false)),
            "backups prune" => Pruned(await Stored(shown).PruneAsync(Retention(line), cancellationToken).ConfigureAwait(false)),
            "backups drill" => Drilled(await Backups(line, shown).DrillAsync(line.Argument!, cancellationToken).ConfigureAwait(false)),
            "backup" => Made(await Backups(line, shown).CreateAsync(line.Text("name"), cancellationToken).ConfigureAwait(false)),
            "restore" => Printed((await Backups(line, shown).RestoreAsync(line.Argument!, Restore(line), cancellationToken).ConfigureAwait(false)).ToString()),
            _ => await ExportAsync(line, shown, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<int> ExportAsync(CommandLine line, MigrationOptions options, CancellationToken cancellationToken)
    {
        var format = line.Text("format") switch { null or "json" => ExportFormat.JsonLines, "csv" => ExportFormat.Csv, var other => throw new MigrationRefusedException([$"--format is json or csv, not '{other}'."]) };
        await Backups(line, options).ExportAsync(line.Argument!, format, screen.Output, line.Number("limit"), cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    /// <summary>For what asks no database, and needs none to be named.</summary>
    private static StoredBackups Stored(MigrationOptions options) => new(BackupAccess.Of(options), options.BackupProgress, TimeProvider.System);

    private DatabaseBackups Backups(CommandLine line, MigrationOptions options)
    {
        var target = MigrationCommands.Target(line, options);
        var observers = new RunObservers(new ConsoleObserver(screen, status), RunObservers.Of(options));
        return new DatabaseBackups(new RunContext(catalog, providers.For(target), options, observers, RunIdentity.New(options), TimeProvider.System), target);
    }

    private static BackupRetention Retention(CommandLine line) =>
        new(line.Number("keep"), line.Text("older-than") is { } text ? new OptionValue("--older-than", text).Time() : null);

    private RestoreOptions Restore(CommandLine line) => new()
    {
        Tables = line.Text("tables")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Into = line.Text("into"),
        DryRun = line.Has("dry-run"),
        BackUpFirst = !line.Has("no-backup"),
        Confirm = line.Has("yes") ? null : plan => new RestoreConfirmation(screen, status).Accepts(plan),
    };

    private int List(IReadOnlyList<BackupListing> backups)
    {
        foreach (var backup in backups)
        {
            screen.Output.WriteLine(TextWrap.Wrap(backup.Metadata is { } metadata
                ? string.Create(CultureInfo.InvariantCulture, $"{backup.Name}  {metadata.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}  {metadata.Database}: {BackupWords.Contents(metadata)} ({metadata.Reason})")
                : $"{backup.Name}  cannot be used: {backup.Problem}"));
        }

        return backups.Count == 0 ? Printed("There is no backup.") : ExitCode.Done;
    }

    private static string Described(BackupMetadata backup)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in new[]
        {
            ("backup", backup.Name), ("of", backup.Database), ("at", Durations.Moment(backup.At)), ("made by", $"{backup.Application}, {backup.Engine}, {backup.Method}"), ("reason", backup.Reason),
            ("applied last", backup.Migration.Length == 0 ? "nothing" : backup.Migration), ("encryption", backup.KeyId is { } key ? $"AES-256-GCM, key {key}" : "none"),
            ("contents", BackupWords.Contents(backup)), ("rows of", backup.Scope is { } scope ? string.Join(", ", scope) : "all tables"),
        })
        {
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{name,-13} {value}"));
        }

        foreach (var table in backup.Tables)
        {
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"  {table.Rows,12:N0}  {table.Table}"));
        }

        return text.ToString().TrimEnd();
    }

    private int Made(BackupMetadata backup) => Printed($"Backup '{backup.Name}' of {backup.Database}: {BackupWords.Contents(backup)}; every byte was read back.");

    private int Verified(BackupMetadata backup) => Printed($"Backup '{backup.Name}' is as it was written: {BackupWords.Contents(backup)}. Whether it can be restored, 'backups drill {backup.Name}' shows.");

    private int Pruned(IReadOnlyList<string> removed) => Printed(removed.Count == 0 ? "No backup was removed." : $"Removed: {string.Join(", ", removed)}.");

    private int Drilled(DrillReport report)
    {
        Printed(report.ToString());
        return report.IsGood ? ExitCode.Done : ExitCode.Failed;
    }

    private int Printed(string text)
    {
        status.Clear();
        screen.Output.WriteLine(TextWrap.Wrap(text));
        return ExitCode.Done;
    }
}
