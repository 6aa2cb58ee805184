namespace Bench.Builds;

/// <summary>What 1,000 migrations cost a build, beside the same project without the package, run by run in turn.</summary>
internal static class BuildBench
{
    private const int Migrations = 1000;
    private const int Runs = 5;

    public static async Task RunAsync(PackedFeed feed)
    {
        using var packages = new TemporaryFolder();
        using var plain = BenchProject.Create(null, packages.Path);
        using var empty = BenchProject.Create(feed, packages.Path);
        using var app = BenchProject.Create(feed, packages.Path);
        await plain.RestoreAsync();
        await empty.RestoreAsync();
        await app.RestoreAsync();
        await app.BuildAsync(server: false);
        var emptyDll = new FileInfo(app.Dll).Length;
        var emptyBundle = new FileInfo(app.Bundle).Length;
        Workload.Write(Path.Combine(app.Folder, "Migrations"), Migrations);

        Console.WriteLine($"build: {Migrations} migrations with down scripts, medians of {Runs}");
        Console.WriteLine("                        without the package | package, no migrations | 1,000 migrations");
        foreach (var server in new[] { false, true })
        {
            var bars = server ? new Bars(null, 0.4, null) : new Bars(1.0, 0.5, 0.2);
            await MeasureAsync(plain, empty, app, server, bars);
        }

        var perMigration = (new FileInfo(app.Dll).Length - emptyDll - (new FileInfo(app.Bundle).Length - emptyBundle)) / 1000.0 / Migrations;
        Console.WriteLine($"  dll beside the scripts     {perMigration,6:0.00} kB a migration   bar 0.50   (scripts compressed: {new FileInfo(app.Bundle).Length / 1000.0:0} kB)");
    }

    private static async Task MeasureAsync(BenchProject plain, BenchProject empty, BenchProject app, bool server, Bars bars)
    {
        var (full, edit, noop) = (new Rounds(), new Rounds(), new Rounds());
        for (var run = 0; run < Runs + 1; run++)
        {
            var warmUp = run == 0;
            plain.Clean();
            empty.Clean();
            app.Clean();
            full.Add(await plain.BuildAsync(server), await empty.BuildAsync(server), await app.BuildAsync(server), warmUp);
            plain.EditProgram(usesMigrator: false);
            empty.EditProgram(usesMigrator: true);
            app.EditProgram(usesMigrator: true);
            edit.Add(await plain.BuildAsync(server), await empty.BuildAsync(server), await app.BuildAsync(server), warmUp);
            noop.Add(await plain.BuildAsync(server), await empty.BuildAsync(server), await app.BuildAsync(server), warmUp);
        }

        Console.WriteLine(server ? "  with a warm compiler server" : "  without a compiler server");
        full.Print("full build", bars.Full);
        edit.Print("C#-only edit", bars.Edit);
        noop.Print("nothing to do", bars.Noop);
    }

    private sealed record Bars(double? Full, double? Edit, double? Noop);

    private sealed class Rounds
    {
        private readonly List<double> _plain = [];
        private readonly List<double> _empty = [];
        private readonly List<double> _app = [];

        public void Add(double plain, double empty, double app, bool warmUp)
        {
            if (!warmUp)
            {
                _plain.Add(plain);
                _empty.Add(empty);
                _app.Add(app);
            }
        }

        /// <summary>The bar is for what the migrations add to the same project without them; what the package itself adds stands beside it.</summary>
        public void Print(string name, double? bar)
        {
            var more = Median(_app.Zip(_empty, (a, e) => a - e));
            var moreThanPlain = Median(_app.Zip(_plain, (a, p) => a - p));
            var limit = bar is { } seconds ? $"bar {seconds:0.0}   {(more <= seconds ? "ok" : "MISSED")}" : "no bar";
            Console.WriteLine($"    {name,-16} {Median(_plain),6:0.00} | {Median(_empty),6:0.00} | {Median(_app),6:0.00}   {more,6:+0.00;-0.00} s   {limit}   ({moreThanPlain:+0.00;-0.00} s beside no package)");
        }

        private static double Median(IEnumerable<double> values)
        {
            var sorted = values.Order().ToList();
            return sorted[sorted.Count / 2];
        }
    }
}
