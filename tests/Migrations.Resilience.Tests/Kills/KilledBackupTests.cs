using System.Globalization;
using Migrations.Resilience.Tests.Databases;

namespace Migrations.Resilience.Tests.Kills;

/// <summary>
/// A process is killed with SIGKILL at random moments of a backup and of a restore: 10 times each here, 100 times by <c>./build.sh soak</c>. What is visible as a backup is one, and the database is the old or the new
/// one.
/// </summary>
[TestClass]
public sealed class KilledBackupTests
{
    private const int Seed = 20261121;
    private const int Migrations = 60;
    private const string Rows = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO bytes SELECT i, randomblob(50000) FROM n";
    private static readonly int s_kills = 10 * Rounds.Count;
    private readonly SqliteDatabase _database = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("migrations-test-").FullName;
    private readonly Random _random = new(Seed);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task EachBackupThatCanBeSeenIsWhole()
    {
        await PrepareAsync();
        var time = await TimeAsync("backup", "--name", "whole", "--backups", _folder);
        for (var kill = 0; kill < s_kills; kill++)
        {
            await KillAsync(time, "backup", "--name", $"killed{kill}", "--backups", _folder);
            foreach (var name in Names())
            {
                await DoneAsync("backups", "verify", name, "--backups", _folder);
            }
        }

        await DoneAsync("backup", "--name", "last", "--backups", _folder);
        TestContext.WriteLine($"seed {Seed}: {Names().Length - 2} of {s_kills} backups were done when the kill came");
        Assert.IsEmpty(Directory.GetDirectories(_folder, ".partial-*"), "what was left behind is gone");
        Assert.IsEmpty(Beside());
    }

    [TestMethod]
    public async Task ARestoreLeavesTheOldStateOrTheNewOne()
    {
        await PrepareAsync();
        var saved = await StateAsync();
        await DoneAsync("backup", "--name", "saved", "--backups", _folder);
        await ChangeAsync();
        var changed = await StateAsync();
        string[] restore = ["restore", "saved", "--yes", "--no-backup", "--backups", _folder];
        var time = await TimeAsync(restore);
        Assert.AreEqual(saved, await StateAsync());
        var restored = 0;
        for (var kill = 0; kill < s_kills; kill++)
        {
            await ChangeAsync();
            await KillAsync(time, restore);

            var state = await StateAsync();
            Assert.IsTrue(state == saved || state == changed, $"kill {kill} with seed {Seed} left {state}, which is neither {saved} nor {changed}");
            restored += state == saved ? 1 : 0;
        }

        await DoneAsync(restore);
        TestContext.WriteLine($"seed {Seed}: {restored} of {s_kills} restores were done when the kill came");
        Assert.AreEqual(saved, await StateAsync());
        Assert.IsEmpty(Beside());
    }

    private async Task PrepareAsync()
    {
        await ExecuteAsync("CREATE TABLE bytes (id INTEGER PRIMARY KEY, value BLOB)");
        await ExecuteAsync(Rows);
        await ExecuteAsync("CREATE VIEW sizes AS SELECT id, length(value) AS size FROM bytes");
    }

    private async Task ChangeAsync()
    {
        await ExecuteAsync("DROP VIEW IF EXISTS sizes");
        await ExecuteAsync("DELETE FROM bytes WHERE id > 100");
        await ExecuteAsync("CREATE TABLE IF NOT EXISTS more (id INTEGER)");
    }

    private async Task<string> StateAsync() => string.Join(
        ' ',
        await ScalarAsync("SELECT count(*) || '/' || sum(id) || '/' || sum(length(value)) FROM bytes"),
        await ScalarAsync("SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE name NOT LIKE 'migration%' AND name NOT LIKE 'sqlite%' ORDER BY name)"),
        await ScalarAsync("PRAGMA integrity_check"));

    private string[] Names() => [.. Directory.GetDirectories(_folder).Select(Path.GetFileName).OfType<string>().Where(name => name[0] != '.')];

    private string[] Beside() => Directory.GetFiles(Path.GetDirectoryName(_database.File)!, "*.migrations.beside-*");

    private async Task<TimeSpan> TimeAsync(params string[] command)
    {
        using var process = new AppProcess(_database.Url, Migrations, command);
        await process.ReadyAsync();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        process.Go();
        var end = await process.EndAsync();
        Assert.AreEqual(0, end.ExitCode, end.Output);
        return clock.Elapsed;
    }

    private async Task KillAsync(TimeSpan within, params string[] command)
    {
        using var process = new AppProcess(_database.Url, Migrations, command);
        await process.ReadyAsync();
        process.Go();
        await Task.Delay(within * _random.NextDouble());
        process.Kill();
        await process.EndAsync();
    }

    private async Task DoneAsync(params string[] command)
    {
        var end = await AppProcess.RunAsync(_database.Url, Migrations, command);
        Assert.AreEqual(0, end.ExitCode, end.Output);
    }

    private async Task ExecuteAsync(string sql) => await ScalarAsync(sql);

    private async Task<string> ScalarAsync(string sql)
    {
        await using var connection = _database.Connect();
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }
}
