using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Migrations.TestSupport;

namespace Bench.Engines;

/// <summary>The translated engines beside the same WebAssembly in Node, run by run in turn; medians.</summary>
internal static class EngineBench
{
    private const int ProcessRuns = 15;
    private const int WarmRuns = 5;

    public static async Task RunAsync()
    {
        await ColdAsync().ConfigureAwait(false);
        var hasNode = await HasNodeAsync().ConfigureAwait(false);
        var statements = EngineWorkload.PostgreSql();
        var megabytes = statements.Sum(Encoding.UTF8.GetByteCount) / 1e6;
        await WarmAsync(
            $"PostgreSQL, {statements.Count} statements, {megabytes:0.00} MB, JSON out",
            EngineChild.WarmPostgreSql,
            hasNode ? "postgresql" : null,
            milliseconds => $"{megabytes / milliseconds * 1000:0.0} MB/s",
            bar: 0.6).ConfigureAwait(false);
        await WarmAsync(
            $"SQLite, {EngineWorkload.Tables} CREATE TABLE and {EngineWorkload.Rows} INSERT",
            EngineChild.WarmSqlite,
            hasNode ? "sqlite" : null,
            milliseconds => $"{(EngineWorkload.Tables + EngineWorkload.Rows) / milliseconds:0} thousand statements/s",
            bar: null).ConfigureAwait(false);
    }

    private static async Task ColdAsync()
    {
        var (first, sqlite, empty, one) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < ProcessRuns; run++)
        {
            first.Add(await PrintedAsync(EngineChild.FirstParse).ConfigureAwait(false));
            sqlite.Add(await PrintedAsync(EngineChild.FirstSqlite).ConfigureAwait(false));
            empty.Add(await WholeProcessAsync(EngineChild.Empty).ConfigureAwait(false));
            one.Add(await WholeProcessAsync(EngineChild.OneParse).ConfigureAwait(false));
        }

        Console.WriteLine($"engines, cold (median of {ProcessRuns} processes, smallest in brackets)");
        PrintTime("PostgreSQL, first parse in a running process", Statistics.Median(first), first.Min(), bar: 60);
        PrintTime("PostgreSQL, a process with one parse over an empty one", Statistics.Median(one) - Statistics.Median(empty), one.Min() - empty.Min(), bar: 45);
        PrintTime("SQLite, open :memory: and first CREATE TABLE", Statistics.Median(sqlite), sqlite.Min(), bar: null);
    }

    private static async Task WarmAsync(string title, string child, string? nodePart, Func<double, string> rate, double? bar)
    {
        var (managed, node) = (new List<double>(), new List<double>());
        for (var run = 0; run < WarmRuns; run++)
        {
            managed.Add(await PrintedAsync(child).ConfigureAwait(false));
            if (nodePart is not null)
            {
                node.Add(await OutputAsync("node", [RepositoryRoot.Combine("build/reference/bench.mjs"), nodePart]).ConfigureAwait(false));
            }
        }

        Console.WriteLine($"engines, warm: {title} (median of {WarmRuns} processes)");
        var milliseconds = Statistics.Median(managed);
        Console.WriteLine($"  managed  {milliseconds,7:0.0} ms  {rate(milliseconds)}");
        if (nodePart is null)
        {
            Console.WriteLine("  node     not measured: there is no node on PATH. Install Node.js 20 or later to see the ratio.");
            return;
        }

        var ratio = Statistics.Median(node) / milliseconds;
        var verdict = bar is null ? "" : $"   bar {bar:0.0}   {(ratio >= bar ? "ok" : "MISSED")}";
        Console.WriteLine($"  node     {Statistics.Median(node),7:0.0} ms  {rate(Statistics.Median(node))}");
        Console.WriteLine($"  managed = {ratio:0.00} x node{verdict}");
    }

    private static void PrintTime(string what, double milliseconds, double smallest, double? bar)
    {
        var verdict = bar is null ? "" : $"   bar {bar:0} ms   {(milliseconds <= bar ? "ok" : "MISSED")}";
        Console.WriteLine($"  {what,-56} {milliseconds,6:0.0} ms [{smallest:0.0}]{verdict}");
    }

    private static async Task<bool> HasNodeAsync()
    {
        try
        {
            await OutputAsync("node", ["-p", "1"]).ConfigureAwait(false);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<double> WholeProcessAsync(string child)
    {
        var start = Stopwatch.GetTimestamp();
        await RunAsync(Environment.ProcessPath!, [child]).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static Task<double> PrintedAsync(string child) => OutputAsync(Environment.ProcessPath!, [child]);

    private static async Task<double> OutputAsync(string file, string[] arguments) =>
        double.Parse(await RunAsync(file, arguments).ConfigureAwait(false), CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync(string file, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'{file} {string.Join(' ', arguments)}' ended with {process.ExitCode}.");
    }
}
