using System.Globalization;
using Migrations.Resilience.Tests.Databases;

namespace Migrations.Resilience.Tests.Kills;

/// <summary>
/// The same as <see cref="KilledBackupTests"/> on PostgreSQL, where the server goes on when a process is killed: 3 times each here, 100 times by <c>./build.sh soak</c>. What is visible as a backup is one, the database is
/// the old or the new one, and neither files nor databases are left over.
/// </summary>
[TestClass]
public sealed class KilledBackupOnPostgreSqlTests
{
    private const int Seed = 20261122;
    private const int Migrations = 60;
    private static readonly int s_kills = Rounds.Count == 1 ? 3 : 10 * Rounds.Count;
    private readonly string _folder = Directory.CreateTempSubdirectory("migrations-test-").FullName;
    private readonly Random _random = new(Seed);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task EachBackupThatCanBeSeenIsWhole()
    {
        var database = await PrepareAsync();
        var time = await TimeAsync(database, "backup", "--name", "whole", "--backups", _folder);
        for (var kill = 0; kill < s_kills; kill++)
        {
            await KillAsync(database, time, "backup", "--name", $"killed{kill}", "--backups", _folder);
        }

        await DoneAsync(database, "backup", "--name", "last", "--backups", _folder);
        foreach (var name in Names())
        {
            await DoneAsync(database, "backups", "verify", name, "--backups", _folder);
        }

        TestContext.WriteLine($"seed {Seed}: {Names().Length - 2} of {s_kills} backups were done when the kill came");
        Assert.IsEmpty(Directory.GetDirectories(_folder, ".partial-*"), "what was left behind is gone");
    }

    [TestMethod]
    public async Task ARestoreLeavesTheOldStateOrTheNewOne()
    {
        var database = await PrepareAsync();
        var saved = await StateAsync(database);
        await DoneAsync(database, "backup", "--name", "saved", "--backups", _folder);
        await ChangeAsync(database);
        var changed = await StateAsync(database);
        string[] restore = ["restore", "saved", "--yes", "--no-backup", "--backups", _folder];
        var time = await TimeAsync(database, restore);
        Assert.AreEqual(saved, await StateAsync(database));
        var restored = 0;
        for (var kill = 0; kill < s_kills; kill++)
        {
            await ChangeAsync(database);
            await KillAsync(database, time, restore);

            var state = await StateAsync(database);
            Assert.IsTrue(state == saved || state == changed, $"kill {kill} with seed {Seed} left {state}, which is neither {saved} nor {changed}");
            restored += state == saved ? 1 : 0;
        }

        await DoneAsync(database, restore);
        TestContext.WriteLine($"seed {Seed}: {restored} of {s_kills} restores were done when the kill came");
        Assert.AreEqual(saved, await StateAsync(database));
    }

    [TestMethod]
    public async Task ADrillThatIsKilledLeavesNoDatabaseBehindTheNextOne()
    {
        var database = await PrepareAsync();
        await DoneAsync(database, "backup", "--name", "saved", "--backups", _folder);
        string[] drill = ["backups", "drill", "saved", "--backups", _folder];
        var time = await TimeAsync(database, drill);
        for (var kill = 0; kill < Math.Max(1, s_kills / 5); kill++)
        {
            await KillAsync(database, time, drill);
        }

        await DoneAsync(database, drill);

        Assert.AreEqual("", await DatabasesAsync(database));
    }

    private static async Task<PostgreSqlDatabase> PrepareAsync()
    {
        var database = await PostgreSqlDatabase.CreateAsync();
        await ScalarAsync(database, "CREATE TABLE bytes (id integer PRIMARY KEY, value text); INSERT INTO bytes SELECT i, string_agg(md5(i::text || '-' || j::text), '') FROM generate_series(1, 600) i, generate_series(1, 250) j GROUP BY i");
        await ScalarAsync(database, "CREATE VIEW sizes AS SELECT id, length(value) AS size FROM bytes");
        return database;
    }

    private static Task<string> ChangeAsync(PostgreSqlDatabase database) =>
        ScalarAsync(database, "DROP VIEW IF EXISTS sizes; DELETE FROM bytes WHERE id > 100; CREATE TABLE IF NOT EXISTS more (id integer)");

    /// <summary>Waits for what the killed process's session had locked: the server ends it when it notices.</summary>
    private static async Task<string> StateAsync(PostgreSqlDatabase database) => string.Join(
        ' ',
        await ScalarAsync(database, "BEGIN; LOCK TABLE bytes IN SHARE MODE; COMMIT; SELECT count(*) || '/' || sum(id) || '/' || md5(string_agg(md5(value), '' ORDER BY id)) FROM bytes"),
        await ScalarAsync(database, "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND relname NOT LIKE 'migration%'"));

    private static Task<string> DatabasesAsync(PostgreSqlDatabase database) =>
        ScalarAsync(database, "SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database WHERE datname LIKE 'migrations\\_scratch\\_%'");

    private string[] Names() => [.. Directory.GetDirectories(_folder).Select(Path.GetFileName).OfType<string>().Where(name => name[0] != '.')];

    private static async Task<TimeSpan> TimeAsync(PostgreSqlDatabase database, params string[] command)
    {
        using var process = new AppProcess(database.Url, Migrations, command);
        await process.ReadyAsync();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        process.Go();
        var end = await process.EndAsync();
        Assert.AreEqual(0, end.ExitCode, end.Output);
        return clock.Elapsed;
    }

    private async Task KillAsync(PostgreSqlDatabase database, TimeSpan within, params string[] command)
    {
        using var process = new AppProcess(database.Url, Migrations, command);
        await process.ReadyAsync();
        process.Go();
        await Task.Delay(within * _random.NextDouble());
        process.Kill();
        await process.EndAsync();
    }

    private static async Task DoneAsync(PostgreSqlDatabase database, params string[] command)
    {
        var end = await AppProcess.RunAsync(database.Url, Migrations, command);
        Assert.AreEqual(0, end.ExitCode, end.Output);
    }

    private static async Task<string> ScalarAsync(PostgreSqlDatabase database, string sql)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 120;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }
}
