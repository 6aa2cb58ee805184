using Bench.Builds;
using Bench.Engines;
using Migrations.TestSupport;

namespace Bench.Verification;

/// <summary>What it costs a build that its history runs on PostgreSQL: the worker from nothing, and whole builds beside the same ones with <c>MigrationsVerify=Off</c>, run by run in turn.</summary>
internal static class VerifyBench
{
    private const int Migrations = 1000;
    private const int ColdRuns = 3;
    private const int BuildRuns = 5;

    public static async Task RunAsync(PackedFeed feed)
    {
        Console.WriteLine($"verify: the worker process from nothing, medians of {ColdRuns}");
        if (Corpora.Exist)
        {
            await ColdAsync("crates.io", Corpora.Require("postgresql/crates.io"), bar: 3);
        }

        using var generated = new TemporaryFolder();
        Workload.Write(generated.Path, Migrations);
        await ColdAsync("generated", generated.Path, bar: 8);
        await BuildsAsync(feed);
    }

    private static async Task ColdAsync(string name, string history, double bar)
    {
        using var run = new VerifierRun(history);
        var (times, alone) = (new List<VerifierTimes>(), new List<VerifierTimes>());
        for (var i = 0; i < ColdRuns; i++)
        {
            times.Add(await run.RunAsync());
            alone.Add(await StatementsAlone.MeasureAsync(history));
        }

        var (seconds, least) = (MedianOf(times), MedianOf(alone));
        Console.WriteLine($"  {name,-12} {run.Migrations,5} migrations {seconds,6:0.0} s   bar {bar:0.0}   {(seconds <= bar ? "ok" : "MISSED")}   ({ProcessorsOf(times)}; up, down, up alone {least:0.0} s{ProcessorsOf(alone, ", ")}; {seconds / least:0.0} x)");
    }

    private static double MedianOf(IReadOnlyList<VerifierTimes> times) => Statistics.Median([.. times.Select(time => time.Seconds)]);

    private static string ProcessorsOf(IReadOnlyList<VerifierTimes> times, string before = "") =>
        times.All(time => time.ProcessorSeconds is not null) ? $"{before}{Statistics.Median([.. times.Select(time => time.ProcessorSeconds!.Value)]):0.0} s of processors" : "";

    private static async Task BuildsAsync(PackedFeed feed)
    {
        using var packages = new TemporaryFolder();
        using var verified = Project(feed, packages.Path, "Auto");
        using var plain = Project(feed, packages.Path, "Off");
        var (edit, noop) = (new List<(double Verified, double Plain)>(), new List<(double Verified, double Plain)>());
        for (var run = 0; run < BuildRuns + 1; run++)
        {
            var newest = await PairAsync(verified, plain, change: true);
            var nothing = await PairAsync(verified, plain, change: false);
            if (run > 0)
            {
                edit.Add(newest);
                noop.Add(nothing);
            }
        }

        Console.WriteLine($"verify: whole builds of {Migrations} migrations, medians of {BuildRuns}");
        Console.WriteLine("                      MigrationsVerify=Off | Auto");
        Print("newest one edited", edit, bar: 1.0);
        Print("nothing changed", noop, bar: 0.1);
    }

    private static BenchProject Project(PackedFeed feed, string packages, string verify)
    {
        var references = $"{feed.Reference("Migrations.PostgreSql")}\n{feed.Reference("Migrations.Engines.PostgreSql")}";
        var project = BenchProject.Create(feed, packages, references, "return 0;\n");
        Workload.Write(Path.Combine(project.Folder, "Migrations"), Migrations);
        File.WriteAllText(Path.Combine(project.Folder, "Directory.Build.props"), $"<Project><PropertyGroup><MigrationsVerify>{verify}</MigrationsVerify></PropertyGroup></Project>");
        return project;
    }

    private static async Task<(double Verified, double Plain)> PairAsync(BenchProject verified, BenchProject plain, bool change)
    {
        return (await BuildAsync(verified), await BuildAsync(plain));

        async Task<double> BuildAsync(BenchProject project)
        {
            if (!File.Exists(Path.Combine(project.Folder, "obj", "project.assets.json")))
            {
                await project.RestoreAsync();
                await project.BuildAsync(server: false);
            }

            if (change)
            {
                Workload.EditNewest(Path.Combine(project.Folder, "Migrations"), Migrations);
            }

            return await project.BuildAsync(server: false);
        }
    }

    private static void Print(string name, List<(double Verified, double Plain)> runs, double bar)
    {
        var more = Statistics.Median([.. runs.Select(run => run.Verified - run.Plain)]);
        Console.WriteLine($"    {name,-18} {Statistics.Median([.. runs.Select(run => run.Plain)]),8:0.00}   | {Statistics.Median([.. runs.Select(run => run.Verified)]),6:0.00}   {more,6:+0.00;-0.00} s   bar {bar:0.0}   {(more <= bar ? "ok" : "MISSED")}");
    }
}
