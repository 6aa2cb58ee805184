using System.Globalization;
using Bench.Apply;
using Bench.Builds;
using Bench.Engines;
using Migrations.TestSupport.PostgreSql;

namespace Bench.Backups;

/// <summary>Backup and restore of one large table beside <c>pg_dump -Fd -j2</c> and <c>pg_restore -j2</c> of the same server, in turn; and how much memory ours takes.</summary>
internal sealed class BackupBench(PostgreSqlServer server, BenchProject app, string folder)
{
    private const double Bar = 1.2;
    private const double MemoryBar = 200;

    /// <summary>The memory of the process, as Linux tells of it, behind whatever the command printed.</summary>
    private const string Program =
        """
        var code = await App.Migrator.RunCommandAsync(args) ?? 2;
        Console.WriteLine();
        Console.WriteLine(OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM")) : "VmHWM: 0 kB");
        Console.WriteLine($"CPU: {Environment.CpuUsage.TotalTime.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)} s");
        return code;
        """;

    private readonly ServerProcesses _processes = new(server);
    private readonly string _dump = Path.Combine(folder, "dump");
    private readonly string _backups = Path.Combine(folder, "backups");
    private readonly Dictionary<string, List<BackupSample>> _samples = [];
    private string _database = "";

    /// <summary>Size of the table in MB; MIGRATIONS_BENCH_BACKUP_MB names another one.</summary>
    private static int Megabytes { get; } = int.Parse(Environment.GetEnvironmentVariable("MIGRATIONS_BENCH_BACKUP_MB") ?? "2000", CultureInfo.InvariantCulture);

    public static async Task RunAsync(PackedFeed feed)
    {
        if (PostgreSqlServer.Debian15 is not { } starting || PostgreSqlTools.Find("pg_dump") is not { } dump)
        {
            Console.WriteLine("backup: not measured, because there is no PostgreSQL 15 of Debian here (package postgresql-15).");
            return;
        }

        var server = await starting;
        await server.ExecuteAsync("ALTER SYSTEM SET autovacuum = off");
        await server.ExecuteAsync("SELECT pg_reload_conf()");
        using var packages = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        using var app = BenchProject.Create(feed, packages.Path, feed.Reference("Migrations.PostgreSql"), Program);
        await app.RestoreAsync();
        await app.BuildAsync(server: false);
        Console.WriteLine($"backup: a table of {Megabytes} MB with three indexes; {(await MeasuredProcess.RunToldAsync(dump, ["--version"])).Output.Trim()}, gzip at its default level");
        await new BackupBench(server, app, folder.Path).RunAsync();
    }

    private async Task RunAsync()
    {
        _database = await server.CreateNamedDatabaseAsync();
        await BackupTable.FillAsync(server.ConnectionString(_database), Megabytes);
        for (var round = 0; round < Comparison.Rounds; round++)
        {
            // In turn, so that what else the machine does meets both.
            foreach (var isOurs in round % 2 == 0 ? new[] { true, false } : [false, true])
            {
                await (isOurs ? OursAsync() : TheirsAsync());
            }
        }

        Print("backup", "ours, backup (written and read back)", "pg_dump -Fd -j2");
        Print("restore", "ours, restore --into", "pg_restore -j2");
        Print("restore", "ours, restore in place", "pg_restore -j2 --clean");
    }

    private async Task OursAsync()
    {
        const string Restored = "restored";
        await OursAsync("ours, backup (written and read back)", "backup", "--name", "measured");
        Console.WriteLine($"    bytes: ours {Size(_backups):0} MB");
        await OursAsync("ours, restore --into", "restore", "measured", "--into", Restored);
        await server.ExecuteAsync($"DROP DATABASE {Restored} WITH (FORCE)");
        await OursAsync("ours, restore in place", "restore", "measured", "--no-backup", "--yes");
        Directory.Delete(_backups, recursive: true);
    }

    private async Task TheirsAsync()
    {
        await TheirsAsync("pg_dump -Fd -j2", "pg_dump", "-Fd", "-j2", "-f", _dump, _database);
        Console.WriteLine($"    bytes: pg_dump {Size(_dump):0} MB");
        var restored = await server.CreateNamedDatabaseAsync();
        await TheirsAsync("pg_restore -j2", "pg_restore", "-j2", "-d", restored, _dump);
        await server.ExecuteAsync($"DROP DATABASE {restored} WITH (FORCE)");
        await TheirsAsync("pg_restore -j2 --clean", "pg_restore", "-j2", "--clean", "--if-exists", "-d", _database, _dump);
        Directory.Delete(_dump, recursive: true);
    }

    private Task OursAsync(string name, params string[] arguments) => MeasureAsync(name, () => MeasuredProcess.RunToldAsync(
        "dotnet", [app.Dll, .. arguments], ("DATABASE_URL", server.Url(_database)), ("MIGRATIONS_BACKUP_DIRECTORY", _backups)));

    private Task TheirsAsync(string name, string tool, params string[] arguments) => MeasureAsync(name, () => MeasuredProcess.RunToldAsync(
        PostgreSqlTools.Find(tool)!, ["-h", "127.0.0.1", "-p", server.Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", .. arguments]));

    private async Task MeasureAsync(string name, Func<Task<(double Seconds, string Output)>> runAsync)
    {
        // What one has left to be written must not be the other's burden.
        await server.ExecuteAsync("CHECKPOINT");
        var output = "";
        var sample = await _processes.MeasureAsync(async () =>
        {
            (var seconds, output) = await runAsync();
            return seconds;
        });
        (_samples.TryGetValue(name, out var samples) ? samples : _samples[name] = []).Add(BackupSample.Of(sample, output));
        Console.WriteLine($"    {name,-40} {sample.Seconds,7:0.0} s");
    }

    private void Print(string what, string ours, string theirs)
    {
        var (a, b) = (_samples[ours], _samples[theirs]);
        var ratio = Statistics.Median([.. a.Zip(b, (one, other) => one.Run.Seconds / other.Run.Seconds)]);
        var memory = a.Max(sample => sample.Megabytes);
        Console.WriteLine($"  {what}: {ours} {Seconds(a):0.0} s, {theirs} {Seconds(b):0.0} s (medians of {a.Count}); processors of the server {ServerSeconds(a):0.0} s, {ServerSeconds(b):0.0} s, of our process {Statistics.Median([.. a.Select(sample => sample.Processor)]):0.0} s");
        Console.WriteLine($"    {"ratio",-62} {ratio,7:0.00} ×    bar {Bar:0.00}   {(ratio <= Bar ? "ok" : "MISSED")}");
        Console.WriteLine($"    {"most memory of our process",-62} {memory,7:0} MB   bar {MemoryBar:0}   {(memory <= MemoryBar ? "ok" : "MISSED")}");
    }

    private static double Seconds(List<BackupSample> samples) => Statistics.Median([.. samples.Select(sample => sample.Run.Seconds)]);

    private static double ServerSeconds(List<BackupSample> samples) => Statistics.Median([.. samples.Select(sample => sample.Run.ServerSeconds)]);

    private static double Size(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1e6;
}
