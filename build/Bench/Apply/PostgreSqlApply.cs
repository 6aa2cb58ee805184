using Bench.Builds;
using Migrations.TestSupport;
using Migrations.TestSupport.Native;
using Migrations.TestSupport.Network;
using Migrations.TestSupport.PostgreSql;

namespace Bench.Apply;

/// <summary>One size of history on PostgreSQL 18: applied at once and with a slow network, and with nothing to do.</summary>
internal sealed class PostgreSqlApply(PostgreSqlServer server, TcpProxy slow, BenchProject app, BenchProject connecting, NativeApp? native, int size)
{
    /// <summary>Sizes above it are not measured with a slow network: psql would need minutes a round.</summary>
    private const int LargestSlow = 1000;
    private const string Psql = "cat files | psql";
    private const string Ours = "ours";
    private const string OursNative = "ours, native AOT";
    private const string Connecting = "a program that connects and selects 1";
    private const string Program =
        """
        var report = await App.Migrator.ApplyAsync();
        Console.WriteLine(report.Applied.Count);
        """;

    private const string ConnectingProgram =
        """
        using Npgsql;

        await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable("DATABASE") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        Console.WriteLine(await command.ExecuteScalarAsync());
        """;

    private readonly ServerProcesses _processes = new(server);
    private readonly string _list = Path.Combine(app.Folder, "files.txt");

    public static async Task RunAsync(PackedFeed feed, string packages, int size)
    {
        if (PostgreSqlServer.PsqlPath is null)
        {
            Console.WriteLine("apply, PostgreSQL: not measured, because psql is not on PATH; install PostgreSQL's client (Debian: postgresql-client).");
            return;
        }

        using var app = BenchProject.Create(feed, packages, feed.Reference("Migrations.PostgreSql"), Program);
        Workload.Write(Path.Combine(app.Folder, "Migrations"), size);
        await app.RestoreAsync();
        await app.BuildAsync(server: false);
        using var connecting = BenchProject.Create(null, packages, PinnedPackages.Reference("Npgsql"), ConnectingProgram);
        await connecting.RestoreAsync();
        await connecting.BuildAsync(server: false);
        using var native = await PublishAsync(app);
        await using var server = await PostgreSqlServer.StartAsync();
        // Autovacuum's processes would count as work of whoever runs at that moment.
        await server.ExecuteAsync("ALTER SYSTEM SET autovacuum = off");
        await server.ExecuteAsync("SELECT pg_reload_conf()");
        await using var slow = TcpProxy.Start(server.Port, _ => new ConnectionFault { DelayToClient = TimeSpan.FromMilliseconds(1) });
        await new PostgreSqlApply(server, slow, app, connecting, native, size).RunAsync();
    }

    private static async Task<NativeApp?> PublishAsync(BenchProject app)
    {
        try
        {
            return await NativeApp.PublishAsync([Path.Combine(app.Folder, "Program.cs"), app.GeneratedSources], app.Bundle);
        }
        catch (NativeToolchainException e)
        {
            Console.WriteLine($"native AOT: not measured. {e.Message}");
            return null;
        }
    }

    private async Task RunAsync()
    {
        var scripts = Directory.GetFiles(Path.Combine(app.Folder, "Migrations"), "*.sql").Where(file => !file.EndsWith(".down.sql", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(_list, scripts.Order(StringComparer.Ordinal));

        var apply = new Comparison($"apply, PostgreSQL 18, {size} migrations", [.. Ways(server.Port)]);
        await apply.RunAsync(Comparison.Rounds);
        apply.PrintRatio(Ours, Psql, 1.0);
        apply.PrintServerRatio(Ours, Psql, 1.05);
        if (native is not null)
        {
            apply.PrintRatio(OursNative, Psql, 0.85);
        }

        if (size <= LargestSlow)
        {
            var far = new Comparison($"apply, PostgreSQL 18, {size} migrations, 1 ms of network delay a round trip", [.. Ways(slow.Port)]);
            await far.RunAsync(Comparison.Rounds);
            far.PrintRatio(Ours, Psql, 0.35);
        }

        await RunNothingToDoAsync();
    }

    private async Task RunNothingToDoAsync()
    {
        var database = await server.CreateNamedDatabaseAsync();
        var url = server.Url(database);
        await MeasuredProcess.RunAsync("dotnet", [app.Dll], ("DATABASE_URL", url));
        Contender Of(string name, Func<Task<double>> runAsync) => new(name, () => _processes.MeasureAsync(runAsync));
        var nothing = new Comparison($"nothing to do, PostgreSQL 18, {size} migrations applied",
        [
            Of(Connecting, () => MeasuredProcess.RunAsync("dotnet", [connecting.Dll], ("DATABASE", server.ConnectionString(database)))),
            Of(Ours, () => MeasuredProcess.RunAsync("dotnet", [app.Dll], ("DATABASE_URL", url))),
            .. native is null ? [] : new[] { Of(OursNative, () => MeasuredProcess.RunAsync(native.Program, [], ("DATABASE_URL", url))) },
        ]);
        await nothing.RunAsync(3 * Comparison.Rounds);
        nothing.PrintRatio(Ours, Connecting, 1.1);
        nothing.PrintDifference(Ours, Connecting, 100);
    }

    private IEnumerable<Contender> Ways(int port)
    {
        yield return OnNewDatabase(Psql, url => MeasuredProcess.RunAsync(
            "sh", ["-c", "xargs cat < \"$0\" | \"$1\" -X -q -v ON_ERROR_STOP=1 \"$2\"", _list, PostgreSqlServer.PsqlPath!, url + "?sslmode=disable"]));
        yield return OnNewDatabase(Ours, url => MeasuredProcess.RunAsync("dotnet", [app.Dll], ("DATABASE_URL", url)));
        if (native is not null)
        {
            yield return OnNewDatabase(OursNative, url => MeasuredProcess.RunAsync(native.Program, [], ("DATABASE_URL", url)));
        }

        Contender OnNewDatabase(string name, Func<string, Task<double>> runAsync) => new(name, async () =>
        {
            var database = await server.CreateNamedDatabaseAsync();
            var sample = await _processes.MeasureAsync(() => runAsync(server.Url(database).Replace($":{server.Port}/", $":{port}/", StringComparison.Ordinal)));
            await server.ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
            return sample;
        });
    }
}
