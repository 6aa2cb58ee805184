using Migrations.Commands;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport;

namespace Migrations.Runtime.Tests;

/// <summary>The app's command line, on SQLite: output, error stream and exit codes.</summary>
[TestClass]
public sealed partial class CommandLineTests
{
    private readonly SqliteDatabase _database = new();
    private readonly StringWriter _screen = new();
    private string _answer = "";

    private static readonly TestMigration s_users = new("0001", "users", TestScript.Of("CREATE TABLE users (id integer PRIMARY KEY)"), TestScript.Of("DROP TABLE users"));
    private static readonly TestMigration s_orders = new("0002", "orders", TestScript.Of("CREATE TABLE orders (id integer)", "INSERT INTO users VALUES (1)"), TestScript.Of("DROP TABLE orders"));
    private static readonly TestMigration s_broken = new("0003", "broken", TestScript.Of("CREATE TABLE half (id integer)", "INSERT INTO absent_table (id, first_name, last_name, created_at) VALUES (1, 'first', 'last', '2026-01-01')"));

    [TestMethod]
    public async Task UpStatusHistoryAndDownAreReadable()
    {
        Assert.AreEqual(3, await RunAsync([s_users, s_orders], "status", "--check"));
        Assert.AreEqual(0, await RunAsync([s_users, s_orders], "plan"));
        Assert.AreEqual(0, await RunAsync([s_users, s_orders], "up", "--dry-run"));
        Assert.AreEqual(0, await RunAsync([s_users, s_orders], "migrations", "up", "--to", "1"));
        Assert.AreEqual(3, await RunAsync([s_users, s_orders], "status", "--check"));
        Assert.AreEqual(0, await RunAsync([s_users, s_orders], "up"));
        Assert.AreEqual(0, await RunAsync([s_users, s_orders], "up"));
        Assert.AreEqual(0, await RunAsync([s_users, s_orders], "status", "--check"));
        Assert.AreEqual(1, await RunAsync([s_users, s_orders, s_broken], "up"));
        Assert.AreEqual(0, await RunAsync([s_users, s_orders], "down", "--steps", "1"));
        Assert.AreEqual(0, await RunAsync([s_users, s_orders], "down", "--all"));
        Assert.AreEqual(0, await RunAsync([s_users, s_orders], "history"));

        Snapshot.Verify(Screen());
    }

    [TestMethod]
    public async Task StampRepairRedoAndResetAreReadable()
    {
        var orders = s_orders with { Up = TestScript.Of("CREATE TABLE orders (id integer)") };
        var changed = s_users with { Up = TestScript.Of("CREATE TABLE users (id integer PRIMARY KEY, email text)") };
        Assert.AreEqual(0, await RunAsync([s_users, orders], "stamp", "--to", "1", "--dry-run"));
        Assert.AreEqual(0, await RunAsync([s_users, orders], "stamp", "--to", "1"));
        Assert.AreEqual(0, await RunAsync([s_users, orders], "stamp", "--to", "1"));
        Assert.AreEqual(0, await RunAsync([s_users, orders], "stamp", "--none"));
        Assert.AreEqual(0, await RunAsync([s_users, orders], "up"));
        Assert.AreEqual(1, await RunAsync([s_users, orders], "repair", "1"));
        Assert.AreEqual(1, await RunAsync([changed, orders], "up"));
        Assert.AreEqual(0, await RunAsync([changed, orders], "repair", "1"));
        Assert.AreEqual(0, await RunAsync([changed, orders], "redo", "--dry-run"));
        Assert.AreEqual(0, await RunAsync([changed, orders], "redo"));
        Assert.AreEqual(1, await RunAsync([changed, orders], "reset", "--yes", "--environment", "production"));
        Assert.AreEqual(1, await RunAsync([changed, orders], "reset", "--environment", "development"));
        Assert.AreEqual(0, await RunAsync([changed, orders], "reset", "--environment", "development", "--dry-run"));
        Assert.AreEqual(0, await RunAsync([changed, orders], "reset", "--environment", "development", "--yes"));

        Snapshot.Verify(Screen());
    }

    [TestMethod]
    public async Task AResetAsksForTheNameOfTheDatabase()
    {
        Assert.AreEqual(0, await RunAsync([s_users], "up"));
        await _database.ExecuteAsync("CREATE TABLE by_hand (id integer)");
        _answer = "yes\n";
        Assert.AreEqual(1, await RunAsync([s_users], "reset", "--environment", "dev"));
        Assert.AreEqual("by_hand users", await _database.TablesAsync());

        _answer = "app.db\n";
        Assert.AreEqual(0, await RunAsync([s_users], "reset", "--environment", "dev"));
        Assert.AreEqual("users", await _database.TablesAsync());

        Snapshot.Verify(Screen());
    }

    [TestMethod]
    public async Task OptionsOfTheLineReachTheRun()
    {
        var log = Path.Combine(Path.GetDirectoryName(_database.File)!, "log.jsonl");
        var regional = new TestMigration("0003", "regions", TestScript.Of("CREATE TABLE ${region}_orders (id integer)"));
        var later = new TestMigration("0004", "later", TestScript.Of("CREATE TABLE later (id integer)")) { Phase = MigrationPhase.PostDeploy };
        var only = new TestMigration("0005", "only", TestScript.Of("CREATE TABLE only_here (id integer)")) { Environments = ["blue"] };

        Assert.AreEqual(0, await RunAsync(
            [s_users, regional, later, only],
            "up", "--phase", "all", "--environment", "blue", "--set", "region=eu", "--set=other=a=b", "--transaction", "run", "--on-failure", "stop", "--lock-timeout", "2s",
            "--statement-timeout", "1m", "--timeout", "10m", "--retry", "0", "--ahead", "fail", "--log-file", log, "--wait", "5"));

        Assert.AreEqual("eu_orders later only_here users", await _database.TablesAsync());
        Assert.HasCount(5, await File.ReadAllLinesAsync(log));
    }

    [TestMethod]
    public async Task WrongUsageIsExplained()
    {
        Assert.AreEqual(2, await RunAsync([s_users], "up", "--phase", "later"));
        Assert.AreEqual(2, await RunAsync([s_users], "up", "--lock-timeout", "5"));
        Assert.AreEqual(2, await RunAsync([s_users], "up", "--set", "region"));
        Assert.AreEqual(2, await RunAsync([s_users], "stamp"));
        Assert.AreEqual(2, await RunAsync([s_users], "stamp", "--to", "1", "--none"));
        Assert.AreEqual(2, await RunAsync([s_users], "repair"));
        Assert.AreEqual(2, await RunAsync([s_users], "repair", "1", "2"));
        Assert.AreEqual(2, await RunAsync([s_users], "up", "--force"));
        Assert.AreEqual(2, await RunAsync([s_users], "down"));
        Assert.AreEqual(2, await RunAsync([s_users], "down", "--steps", "none"));
        Assert.AreEqual(2, await RunAsync([s_users], "status", "extra"));
        Assert.AreEqual(2, await RunAsync([s_users], "up", "--to"));
        Assert.AreEqual(2, await RunAsync([s_users], "up", "--interrupted", "maybe"));
        Assert.AreEqual(1, await RunAsync([s_users], "up", "--to", "0009"));
        Assert.AreEqual(1, await RunAsync([s_users with { Version = "1", Name = "a" }, s_users with { Version = "1", Name = "b" }], "up", "--to", "1"));

        Snapshot.Verify(Screen());
    }

    [TestMethod]
    public async Task HelpIsPrinted()
    {
        Assert.AreEqual(0, await RunAsync([], "help"));
        foreach (var verb in CommandVerb.All)
        {
            Assert.AreEqual(0, await RunAsync([], verb.Name, "--help"));
        }

        Snapshot.Verify(Screen());
    }

    [TestMethod]
    [DataRow]
    [DataRow("serve")]
    [DataRow("migrations")]
    [DataRow("--urls", "http://localhost")]
    [DataRow("migrations", "serve")]
    public async Task OtherArgumentsAreLeftToTheApp(params string[] args) => Assert.IsNull(await RunAsync([s_users], args));

    [TestMethod]
    public async Task AMigrationIsFoundByVersionIdOrNameInTheCatalog()
    {
        foreach (var name in new[] { "1", "0001", "0001_users", "users", "V0001_Users" })
        {
            Assert.AreEqual(0, await RunAsync([s_users, s_orders], "up", "--to", name, "--dry-run"), name);
        }

        Assert.AreEqual(5, Screen().Split("1 migration to run").Length - 1);
    }

    [TestMethod]
    public async Task AScriptWithoutADatabaseDoesWhatTheRunDoes()
    {
        var rows = await ScriptThenAsync("SELECT version || name || checksum || code_checksum || chain || state || sequence || hex(down_script) || hex(down_statements) FROM migration_history", "script");
        var app = new MigrationApp(new BundleBuilder(s_users, s_orders).Catalog(), _database.Provider);
        var other = new SqliteDatabase();

        await app.ApplyAsync(other.ConnectionString);

        Assert.AreEqual(await other.ScalarAsync("SELECT group_concat(version || name || checksum || code_checksum || chain || state || sequence || hex(down_script) || hex(down_statements)) FROM migration_history"), rows);
        Assert.IsTrue((await app.GetStatusAsync(_database.ConnectionString)).IsUpToDate);
        Assert.AreEqual("orders users", await _database.TablesAsync());
    }

    [TestMethod]
    public async Task AScriptGoesBackToo()
    {
        Assert.AreEqual(0, await RunAsync([s_users, s_orders], "script", "--from", "2", "--to", "1"));

        Snapshot.Verify(Screen());
    }

    private async Task<string> ScriptThenAsync(string query, params string[] args)
    {
        Assert.AreEqual(0, await RunAsync([s_users, s_orders], args));
        await _database.ExecuteAsync(_screen.ToString().Split('\n', 2)[1]);
        return string.Join(',', (string)(await _database.ScalarAsync(query.Replace("SELECT ", "SELECT group_concat(").Replace(" FROM", ") FROM")))!);
    }

    private async Task<int?> RunAsync(IReadOnlyList<TestMigration> history, params string[] args)
    {
        _screen.WriteLine($"$ app {string.Join(' ', args)}");
        var commands = new MigrationCommands(new BundleBuilder(history).Catalog(), new ProviderChoice([_database.Provider]), new CommandScreen(_screen, _screen, new StringReader(_answer).ReadLine, IsLive: false, CanAsk: _answer.Length > 0, () => 80), TimeProvider.System);
        string[] withUrl = CommandVerb.Find(args.FirstOrDefault(a => a != "migrations") ?? "") is { } verb && verb.Option("url") is not null ? [.. args, "--url=sqlite:///" + _database.File] : args;
        var exitCode = await commands.RunAsync(withUrl, MigrationOptions.Default with { ApplicationName = "shop" }, CancellationToken.None);
        if (exitCode is not (0 or null))
        {
            _screen.WriteLine($"[exit code {exitCode}]");
        }

        return exitCode;
    }

    /// <summary>What was printed, with times and names of users made equal everywhere.</summary>
    private string Screen()
    {
        var text = Date().Replace(Duration().Replace(_screen.ToString(), "N ms"), m => m.Length == 10 ? "YYYY-MM-DD" : "YYYY-MM-DD hh:mm:ss").Replace($"({Environment.UserName}, ", "(somebody, ");
        foreach (var line in _screen.ToString().Split('\n').Where(l => !l.StartsWith("INSERT INTO") && !l.StartsWith("VALUES")))
        {
            Assert.IsLessThanOrEqualTo(80, line.Length, line);
        }

        return text;
    }

    [System.Text.RegularExpressions.GeneratedRegex("[0-9.]+ m?s(?=[).])")]
    private static partial System.Text.RegularExpressions.Regex Duration();

    [System.Text.RegularExpressions.GeneratedRegex("20[0-9]{2}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2})?")]
    private static partial System.Text.RegularExpressions.Regex Date();
}
