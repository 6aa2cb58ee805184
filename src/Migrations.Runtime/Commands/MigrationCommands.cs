using System.Data.Common;
using System.Globalization;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Commands;

/// <summary>The app's command line: what each command does and prints. Errors are sentences on the error stream, never a stack trace.</summary>
internal sealed class MigrationCommands(MigrationCatalog catalog, ProviderChoice providers, TextWriter output, TextWriter errors)
{
    private static readonly string[] s_downLimits = ["to", "steps", "all"];

    /// <summary>Runs a command; null when the arguments are none.</summary>
    public async Task<int?> RunAsync(string[] args, MigrationOptions options, CancellationToken cancellationToken)
    {
        if (CommandLine.Parse(args) is not { } line)
        {
            return null;
        }

        try
        {
            return await RunAsync(line, options, cancellationToken).ConfigureAwait(false);
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

    private async Task<int> RunAsync(CommandLine line, MigrationOptions options, CancellationToken cancellationToken)
    {
        if (line.WantsHelp || line.Verb == CommandVerb.HelpVerb)
        {
            Print(HelpText.Of(line.Verb));
            return ExitCode.Done;
        }

        if (Check(line) is { } wrong)
        {
            Error($"{wrong}\n{HelpText.Of(line.Verb)}");
            return ExitCode.Usage;
        }

        if (line.Verb == CommandVerb.Script)
        {
            await WriteScriptAsync(line, options, cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }

        var target = Target(line, options);
        var runner = Runner(target, WithLine(options, line));
        return line.Verb.Name switch
        {
            "status" => await StatusAsync(runner, target, line.Has("check"), cancellationToken).ConfigureAwait(false),
            "plan" => Planned(await runner.PlanAsync(target, cancellationToken).ConfigureAwait(false)),
            "up" => Reported(await runner.ApplyAsync(target, cancellationToken).ConfigureAwait(false), line),
            "down" => Reported(await DownAsync(runner, target, line, cancellationToken).ConfigureAwait(false), line),
            _ => await HistoryAsync(runner, target, line.Number("count") ?? 50, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>What is wrong with the words; null when nothing is.</summary>
    private static string? Check(CommandLine line)
    {
        _ = (line.Number("steps"), line.Number("count"), line.Number("wait"));
        if (line.Error is not null)
        {
            return line.Error;
        }

        if (line.Verb == CommandVerb.Down && s_downLimits.Count(line.Has) != 1)
        {
            return "Say how far to go back: one of --to, --steps and --all.";
        }

        return line.Text("interrupted") is null or "repeat" or "skip" ? null : $"--interrupted is 'repeat' or 'skip', not '{line.Text("interrupted")}'.";
    }

    private MigrationOptions WithLine(MigrationOptions options, CommandLine line) => options with
    {
        Target = line.Verb != CommandVerb.Down && line.Text("to") is { } to ? catalog.Find(to) : options.Target,
        DryRun = options.DryRun || line.Has("dry-run"),
        OutOfOrder = options.OutOfOrder || line.Has("out-of-order"),
        RunLockTimeout = line.Number("wait") is { } seconds ? TimeSpan.FromSeconds(seconds) : options.RunLockTimeout,
        InterruptedStatement = line.Text("interrupted") switch
        {
            "repeat" => InterruptedStatementPolicy.Repeat,
            "skip" => InterruptedStatementPolicy.Skip,
            _ => options.InterruptedStatement,
        },
    };

    private async Task<int> StatusAsync(MigrationRunner runner, DatabaseTarget target, bool check, CancellationToken cancellationToken)
    {
        var status = await runner.GetStatusAsync(target, cancellationToken).ConfigureAwait(false);
        Print(status.ToString());
        return check && !status.IsUpToDate ? ExitCode.Pending : ExitCode.Done;
    }

    private Task<MigrationReport> DownAsync(MigrationRunner runner, DatabaseTarget target, CommandLine line, CancellationToken cancellationToken) =>
        line.Number("steps") is { } steps ? runner.RollbackStepsAsync(target, steps, cancellationToken)
        : runner.RollbackAsync(target, line.Text("to") is { } to ? catalog.Find(to) : null, cancellationToken);

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
        var script = new OfflineScript(catalog, provider, new JournalNames(options.JournalSchema, options.HistoryTable, options.LogTable));
        var from = line.Text("from") is { } begin ? catalog.Find(begin) : null;
        var to = line.Text("to") is { } end ? catalog.Find(end) : null;
        await script.WriteAsync(output, from, to, cancellationToken).ConfigureAwait(false);
    }

    private int Planned(MigrationPlan plan)
    {
        Print(plan.ToString());
        return plan.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private int Reported(MigrationReport report, CommandLine line)
    {
        if (report.Completed.Count == 0)
        {
            Print(report.Plan.Steps.Count == 0 && line.Verb == CommandVerb.Up ? $"{report.Plan.Database} is up to date." : report.Plan.ToString());
        }
        else
        {
            var done = line.Verb == CommandVerb.Up ? "applied to" : "rolled back on";
            Print($"{Durations.Count(report.Completed.Count, "migration")} {done} {report.Plan.Database} in {Durations.Format(report.Duration)}.");
        }

        return ExitCode.Done;
    }

    private static DatabaseTarget Target(CommandLine line, MigrationOptions options) =>
        line.Text("url") is { } url ? DatabaseTarget.Parse(url) : DatabaseTarget.FromEnvironment(options.DefaultDatabase);

    private MigrationRunner Runner(DatabaseTarget target, MigrationOptions options) =>
        new(catalog, providers.For(target), options, new RunObservers(new ConsoleObserver(output, errors), RunObservers.Of(options)));

    private int Fail(string message)
    {
        Error(message);
        return ExitCode.Failed;
    }

    private void Print(string text) => output.WriteLine(TextWrap.Wrap(text));

    private void Error(string text) => errors.WriteLine(TextWrap.Wrap(text));
}
