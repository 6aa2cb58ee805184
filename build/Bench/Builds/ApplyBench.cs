using System.Diagnostics;
using Migrations.Testing.PostgreSql;

namespace Bench.Builds;

/// <summary>Applying 1,000 migrations to PostgreSQL beside <c>cat *.sql | psql</c>: whole processes, a new database each time, in turn.</summary>
internal static class ApplyBench
{
    private const int Migrations = 1000;
    private const int Runs = 5;
    private const double Bar = 1.35;

    public static async Task RunAsync(PackedFeed feed)
    {
        if (PostgreSqlServer.PsqlPath is not { } psql)
        {
            Console.WriteLine("apply: not measured, because psql is not on PATH; install PostgreSQL's client (Debian: postgresql-client).");
            return;
        }

        using var packages = new TemporaryFolder();
        using var app = BenchProject.Create(feed, packages.Path);
        var folder = Path.Combine(app.Folder, "Migrations");
        Workload.Write(folder, Migrations);
        await app.RestoreAsync();
        await app.BuildAsync(server: false);
        var all = Path.Combine(app.Folder, "all.sql");
        await File.WriteAllTextAsync(all, string.Concat(Directory.GetFiles(folder, "*.sql").Where(file => !file.EndsWith(".down.sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(File.ReadAllText)));

        await using var server = await PostgreSqlServer.StartAsync();
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs + 1; run++)
        {
            var a = await TimeAsync("dotnet", [app.Dll], await DatabaseAsync(server));
            var b = await TimeAsync(psql, ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", all, await DatabaseAsync(server)], null);
            if (run > 0)
            {
                ours.Add(a);
                theirs.Add(b);
            }
        }

        var ratio = ours.Zip(theirs, (a, b) => a / b).Order().ElementAt(Runs / 2);
        Console.WriteLine($"apply: {Migrations} migrations, PostgreSQL 18, whole processes (median of {Runs})");
        Console.WriteLine($"    ours {ours.Order().ElementAt(Runs / 2):0.00} s, psql {theirs.Order().ElementAt(Runs / 2):0.00} s   {ratio:0.00} ×   bar {Bar:0.00}");
    }

    private static async Task<string> DatabaseAsync(PostgreSqlServer server)
    {
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        return server.Url(connection.Database!);
    }

    private static async Task<double> TimeAsync(string program, string[] arguments, string? url)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        if (url is not null)
        {
            start.Environment["DATABASE_URL"] = url;
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        clock.Stop();
        return process.ExitCode == 0 ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException($"{program} failed:\n{output}");
    }
}
