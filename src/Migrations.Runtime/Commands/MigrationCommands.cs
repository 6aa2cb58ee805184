using System.Data.Common;
using System.Globalization;
using Migrations.Execution;
using Migrations.History;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Commands;

/// <summary>The app's command line: what each command does and prints. Errors are sentences on the error stream, never a stack trace.</summary>
internal sealed class MigrationCommands(MigrationCatalog catalog, ProviderChoice providers, CommandScreen screen, TimeProvider time)
{
    private static readonly string[] s_downLimits = ["to", "steps", "all"];
    private static readonly string[] s_stampTargets = ["to", "none"];

    /// <summary>Runs a command; null when the arguments are none.</summary>
    public async Task<int?> RunAsync(string[] args, MigrationOptions options, CancellationToken cancellationToken) =>
        CommandLine.Parse(args) is { } line ? await RunAsync(line, options, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Runs a command and returns its exit code.</summary>
    public async Task<int> RunAsync(CommandLine line, MigrationOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await RunCheckedAsync(line, options, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            return Fail(e is MigrationCanceledException ? e.Message : "Cancelled. Nothing was done.");
        }
        catch (Exception e) when (e is MigrationException or DbException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            return Fail(e.Message);
        }
    }

    private async Task<int> RunCheckedAsync(CommandLine line, MigrationOptions options, CancellationToken cancellationToken)
    {
        if (line.WantsHelp || line.Verb == CommandVerb.HelpVerb)
        {
            Print(HelpText.Of(line.Verb));
            return ExitCode.Done;
        }

        if (Check(line, ref options) is { } wrong)
        {
            Error($"{wrong}\n'{line.Verb.Name} --help' lists what there is.");
            return ExitCode.Usage;
        }

        if (line.Verb == CommandVerb.Script)
        {
            await WriteScriptAsync(line, options, cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }

        using var status = new StatusLine(screen, time);
        if (BackupCommands.Has(line.Verb))
        {
            return await new BackupCommands(catalog, providers, screen, status).RunAsync(line, options, cancellationToken).ConfigureAwait(false);
        }

        var target = Target(line, options);
        var runner = Runner(target, WithTarget(line.Verb == CommandVerb.Status ? options with { CheckDrift = true } : options, line), status);
        return line.Verb.Name switch
        {
            "status" => await StatusAsync(runner, target, line.Has("check"), cancellationToken).ConfigureAwait(false),
            "plan" => Planned(await runner.PlanAsync(target, cancellationToken).ConfigureAwait(false), line),
            "validate" => await ValidateAsync(runner, target, line, cancellationToken).ConfigureAwait(false),
            "report" => await ReportAsync(runner, target, line, cancellationToken).ConfigureAwait(false),
            "history" => await HistoryAsync(runner, target, line.Number("count") ?? 50, cancellationToken).ConfigureAwait(false),
            "stamp" or "repair" => Edited(await EditAsync(runner, target, line, cancellationToken).ConfigureAwait(false), line),
            _ => Reported(await MigrateAsync(runner, target, line, options, cancellationToken).ConfigureAwait(false), line),
        };
    }

    /// <summary>What is wrong with the words; null when nothing is, and the options are those of the words.</summary>
    private static string? Check(CommandLine line, ref MigrationOptions options)
    {
        _ = (line.Number("steps"), line.Number("count"), line.Number("wait"));
        if (line.Error is not null)
        {
            return line.Error;
        }

        try
        {
            options = line.Apply(options);
        }
        catch (MigrationRefusedException e)
        {
            return e.Message;
        }

        return line.Verb == CommandVerb.Down && s_downLimits.Count(line.Has) != 1 ? "Say how far to go back: one of --to, --steps and --all."
            : line.Verb == CommandVerb.Stamp && s_stampTargets.Count(line.Has) != 1 ? "Say what counts as applied: --to a migration, or --none."
            : line.Verb.Argument is { } argument && line.Argument is null ? $"'{line.Verb.Name}' needs {What(argument)}: {line.Verb.Name} {argument}."
            : null;
    }

    private static string What(string argument) => argument switch { "MIGRATION" => "the name of a migration", "TABLE" => "the name of a table", _ => "the name of a backup" };

    private MigrationOptions WithTarget(MigrationOptions options, CommandLine line) =>
        (line.Verb == CommandVerb.Up || line.Verb == CommandVerb.Plan) && line.Text("to") is { } to ? options with { Target = catalog.Find(to) } : options;

    private async Task<int> StatusAsync(MigrationRunner runner, DatabaseTarget target, bool check, CancellationToken cancellationToken)
    {
        var status = await runner.GetStatusAsync(target, cancellationToken).ConfigureAwait(false);
        Print(status.ToString());
        return check && !status.IsUpToDate ? ExitCode.Found : ExitCode.Done;
    }

    private async Task<int> ValidateAsync(MigrationRunner runner, DatabaseTarget target, CommandLine line, CancellationToken cancellationToken)
    {
        var report = await runner.ValidateAsync(target, cancellationToken).ConfigureAwait(false);
        await TellAsync(line, report.ToString, report.ToJson, report.ToHtml, cancellationToken).ConfigureAwait(false);
        return report.HasErrors ? ExitCode.Found : ExitCode.Done;
    }

    private async Task<int> ReportAsync(MigrationRunner runner, DatabaseTarget target, CommandLine line, CancellationToken cancellationToken)
    {
        var earlier = line.Text("since") is { } since ? await File.ReadAllTextAsync(since, cancellationToken).ConfigureAwait(false) : null;
        var report = await runner.ReportAsync(target, cancellationToken).ConfigureAwait(false);
        report = earlier is null ? report : report.Since(earlier);
        await TellAsync(line, report.ToString, report.ToJson, report.ToHtml, cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    /// <summary>The page into its file, and JSON or text to the output.</summary>
    private async Task TellAsync(CommandLine line, Func<string> text, Func<string> json, Func<string> page, CancellationToken cancellationToken)
    {
        if (line.Text("html") is { } file)
        {
            await File.WriteAllTextAsync(file, page(), cancellationToken).ConfigureAwait(false);
        }

        if (line.Has("json"))
        {
            await screen.Output.WriteLineAsync(json().AsMemory(), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            Print(text());
        }
    }

    private async Task<MigrationReport> MigrateAsync(MigrationRunner runner, DatabaseTarget target, CommandLine line, MigrationOptions options, CancellationToken cancellationToken)
    {
        switch (line.Verb.Name)
        {
            case "down":
                return await (line.Number("steps") is { } steps
                    ? runner.RollbackStepsAsync(target, steps, cancellationToken)
                    : runner.RollbackAsync(target, Named(line, "to"), cancellationToken)).ConfigureAwait(false);
            case "redo":
                return await runner.RedoAsync(target, line.Number("steps") ?? 1, cancellationToken).ConfigureAwait(false);
            case "reset":
                if (!line.Has("yes") && !options.DryRun)
                {
                    var status = await runner.GetStatusAsync(target, cancellationToken).ConfigureAwait(false);
                    DevelopmentOnly.Require(RunScope.Of(options).Environment, status.Database);
                    new ResetConfirmation(screen).Require(status.Database);
                }

                return await runner.ResetAsync(target, cancellationToken).ConfigureAwait(false);
            default:
                return await runner.ApplyAsync(target, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<MigrationReport> EditAsync(MigrationRunner runner, DatabaseTarget target, CommandLine line, CancellationToken cancellationToken) =>
        line.Verb == CommandVerb.Stamp
            ? runner.StampAsync(target, Named(line, "to"), cancellationToken)
            : runner.RepairAsync(target, catalog.Find(line.Argument!), cancellationToken);

    private async Task<int> HistoryAsync(MigrationRunner runner, DatabaseTarget target, int count, CancellationToken cancellationToken)
    {
        var log = await runner.ReadLogAsync(target, count, cancellationToken).ConfigureAwait(false);
        foreach (var entry in log)
        {
            var who = entry.By.Length == 0 ? entry.Application : $"{entry.By}, {entry.Application}";
            Print(string.Create(CultureInfo.InvariantCulture, $"{entry.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}  {entry.Action,-15}  {entry.Key} ({who})"));
            if (entry.Message.Length > 0)
            {
                Print("  " + entry.Message.ReplaceLineEndings(" "));
            }
        }

        if (log.Count == 0)
        {
            Print("No action has been taken on this database.");
        }

        return ExitCode.Done;
    }

    private async Task WriteScriptAsync(CommandLine line, MigrationOptions options, CancellationToken cancellationToken)
    {
        var provider = line.Text("url") is not null ? providers.For(Target(line, options)) : providers.For(line.Text("dialect"));
        await new OfflineScript(catalog, provider, options).WriteAsync(screen.Output, Named(line, "from"), Named(line, "to"), cancellationToken).ConfigureAwait(false);
    }

    private int Planned(MigrationPlan plan, CommandLine line)
    {
        Tell(plan, line);
        return plan.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private void Tell(MigrationPlan plan, CommandLine line)
    {
        if (line.Has("json"))
        {
            screen.Output.WriteLine(plan.ToJson());
        }
        else
        {
            Print(plan.ToString());
        }
    }

    private int Edited(MigrationReport report, CommandLine line)
    {
        var (changes, database) = (report.JournalChanges, report.Plan.Database);
        Print(changes.Count == 0 ? $"The journal of {database} says so already."
            : line.Has("dry-run") ? $"{string.Join('\n', changes)}\n{Durations.Count(changes.Count, "row")} of the journal of {database} would change."
            : report.ToString());
        return ExitCode.Done;
    }

    private int Reported(MigrationReport report, CommandLine line)
    {
        if (line.Has("dry-run") && line.Has("json"))
        {
            Tell(report.Plan, line);
        }
        else if (report.Completed.Count == 0)
        {
            Print(report.Backup is { } backup ? $"Backup '{backup}' of {report.Plan.Database} made and read back; nothing was run."
                : line.Has("backup-only") && report.Plan.Steps.Count > 0 ? $"{report.Plan.Database} would lose nothing, so no backup was made; nothing was run."
                : report.Plan is { Steps.Count: 0, Waiting.Count: 0 } && line.Verb == CommandVerb.Up ? $"{report.Plan.Database} is up to date." : report.Plan.ToString());
        }
        else
        {
            var (applied, rolledBack) = (report.Applied.Count, report.RolledBack.Count);
            var done = applied == 0 ? $"{Durations.Count(rolledBack, "migration")} rolled back on"
                : rolledBack == 0 ? $"{Durations.Count(applied, "migration")} applied to"
                : string.Create(CultureInfo.InvariantCulture, $"{rolledBack} rolled back and {applied} applied on");
            Print($"{done} {report.Plan.Database} in {Durations.Format(report.Duration)}.");
        }

        return ExitCode.Done;
    }

    private Migration? Named(CommandLine line, string option) => line.Text(option) is { } name ? catalog.Find(name) : null;

    public static DatabaseTarget Target(CommandLine line, MigrationOptions options) =>
        line.Text("url") is { } url ? DatabaseTarget.Parse(url) : DatabaseTarget.FromEnvironment(options.DefaultDatabase);

    private MigrationRunner Runner(DatabaseTarget target, MigrationOptions options, StatusLine status) =>
        new(catalog, providers.For(target), options, new RunObservers(new ConsoleObserver(screen, status), RunObservers.Of(options)));

    private int Fail(string message)
    {
        Error(message);
        return ExitCode.Failed;
    }

    private void Print(string text) => screen.Output.WriteLine(TextWrap.Wrap(text));

    private void Error(string text) => screen.Errors.WriteLine(TextWrap.Wrap(text));
}
