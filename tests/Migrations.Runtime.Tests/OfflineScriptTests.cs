using Migrations.Commands;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport.PostgreSql;

namespace Migrations.Runtime.Tests;

/// <summary>SQL for another program: checks, batches, variables, phases, environments and kinds.</summary>
[TestClass]
public sealed class OfflineScriptTests
{
    private static readonly TestMigration s_users = new("0001", "users", TestScript.Of("CREATE TABLE users (id integer, region text)", "INSERT INTO users (id) VALUES (1), (2), (3)"));
    private static readonly TestMigration s_batch = new("0002", "backfill", TestScript.WithoutTransaction("UPDATE users SET region = 'eu' WHERE id IN (SELECT id FROM users WHERE region IS NULL LIMIT 1)") with
    {
        Batches = new Dictionary<int, StatementBatch> { [0] = new(0, TimeSpan.FromMilliseconds(10), "", "users") },
    });

    [TestMethod]
    public async Task ABatchIsALoopThatCommitsOnPostgreSql()
    {
        var database = await PostgreSqlDatabase.CreateAsync(await PostgreSqlServer.Embedded);
        var script = await ScriptAsync(database, [s_users, s_batch]);

        await ExecuteStatementsAsync(database, script);

        Assert.AreEqual(3, await database.CountAsync("SELECT count(*) FROM users WHERE region = 'eu'"));
        Assert.IsGreaterThanOrEqualTo(3, await database.CountAsync("SELECT count(DISTINCT xmin::text) FROM users"), "each row in a transaction of its own");
        Assert.IsTrue((await database.App(s_users, s_batch).GetStatusAsync(database.ConnectionString)).IsUpToDate);
    }

    [TestMethod]
    public async Task ABatchIsRefusedWhereThereIsNoLoop()
    {
        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => ScriptAsync(new SqliteDatabase(), [s_users, s_batch]));

        Assert.StartsWith("0002_backfill repeats a statement in batches, Migrations/0002_backfill.sql(1,1), for which SQLite has no plain SQL.", refused.Message);
    }

    [TestMethod]
    public async Task ACheckFailsTheScriptOnPostgreSql()
    {
        var database = await PostgreSqlDatabase.CreateAsync(await PostgreSqlServer.Embedded);
        var wrong = s_users with { Verify = TestScript.Of("SELECT id FROM users WHERE id > 2 -- too many") };

        var error = await Assert.ThrowsExactlyAsync<Npgsql.PostgresException>(async () => await ExecuteStatementsAsync(database, await ScriptAsync(database, [wrong])));
        Assert.AreEqual("Migrations/0001_users.verify.sql(1,1): rows that violate the check of 0001_users", error.MessageText);
        Assert.AreEqual("", await database.TablesAsync());

        await ExecuteStatementsAsync(database, await ScriptAsync(database, [s_users with { Verify = TestScript.Of("SELECT id FROM users WHERE id > 3") }]));
        Assert.AreEqual("users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ACheckFailsTheScriptOnSqlite()
    {
        var database = new SqliteDatabase();
        var wrong = s_users with { Verify = TestScript.Of("SELECT id FROM users WHERE id > 2 -- too many") };

        // Its end undoes the transaction, as that of 'sqlite3 -bail' does.
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(database.ConnectionString + ";Pooling=False"))
        {
            await connection.OpenAsync();
            using var command = connection.CreateCommand();
            command.CommandText = await ScriptAsync(database, [wrong]);
            var error = await Assert.ThrowsExactlyAsync<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQueryAsync());
            Assert.Contains("Migrations/0001_users.verify.sql(1,1): rows that violate the check of 0001_users", error.Message);
        }

        Assert.AreEqual("", await database.TablesAsync());

        await database.ExecuteAsync(await ScriptAsync(database, [s_users with { Verify = TestScript.Of("SELECT id FROM users WHERE id > 3") }]));
        Assert.AreEqual("users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task VariablesArePutInAndMissingOnesAreNamed()
    {
        var database = new SqliteDatabase();
        var regional = new TestMigration("0001", "regions", TestScript.Of("CREATE TABLE ${region}_orders (id integer)"));

        Assert.Contains("CREATE TABLE eu_orders (id integer);", await ScriptAsync(database, [regional], "--set", "region=eu"));
        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => ScriptAsync(database, [regional]));
        Assert.Contains("The variable 'region' has no value; Migrations/0001_regions.sql(1) needs it.", refused.Message);
    }

    [TestMethod]
    public async Task PhasesEnvironmentsAndKindsAreThoseOfTheOptions()
    {
        var database = new SqliteDatabase();
        TestMigration[] history =
        [
            s_users,
            new("0002", "contract", TestScript.Of("ALTER TABLE users DROP COLUMN region")) { Phase = MigrationPhase.PostDeploy },
            new("0003", "audit", TestScript.Of("CREATE TABLE audit (id integer)")) { Environments = ["production"] },
            new("", "repeatable/all_users", TestScript.Of("CREATE VIEW all_users AS SELECT * FROM users")) { Kind = MigrationKind.Repeatable },
            new("", "seeds/development/users", TestScript.Of("INSERT INTO users (id) VALUES (9)")) { Kind = MigrationKind.Seed, Environments = ["development"] },
        ];

        Assert.Contains("0003_audit is only for production, and no environment is named.", (await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => ScriptAsync(database, history))).Message);
        Assert.AreEqual(
            "Not in here: 0002_contract (post-deploy).|up   0001_users (2 statements)|up   repeatable/all_users (1 statement)|up   seeds/development/users (1 statement)",
            Steps(await ScriptAsync(database, history, "--environment", "development")));
        Assert.AreEqual(
            "up   0001_users (2 statements)|up   0002_contract (1 statement)|up   0003_audit (1 statement)|up   repeatable/all_users (1 statement)",
            Steps(await ScriptAsync(database, history, "--environment", "production", "--phase", "all")));
    }

    [TestMethod]
    public async Task ARepeatableThatIsThereIsReplaced()
    {
        var database = new SqliteDatabase();
        TestMigration View(string what) => new("", "repeatable/all_users", TestScript.Of("DROP VIEW IF EXISTS all_users", $"CREATE VIEW all_users AS SELECT {what} FROM users")) { Kind = MigrationKind.Repeatable };
        await database.App(s_users, View("id")).ApplyAsync(database.ConnectionString);

        await database.ExecuteAsync(await ScriptAsync(database, [s_users, View("*")], "--from", "1"));

        Assert.IsTrue((await database.App(s_users, View("*")).GetStatusAsync(database.ConnectionString)).IsUpToDate);
    }

    private static string Steps(string script) =>
        string.Join('|', script.Split('\n').Where(l => l.StartsWith("-- up") || l.StartsWith("-- Not in")).Select(l => l[3..].TrimEnd()));

    private static async Task<string> ScriptAsync(ContractDatabase database, IReadOnlyList<TestMigration> history, params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var commands = new MigrationCommands(new BundleBuilder(history).Catalog(), new ProviderChoice([database.Provider]), CommandScreen.To(output, errors), TimeProvider.System);
        var exitCode = await commands.RunAsync(["script", .. args], MigrationOptions.Default, CancellationToken.None);
        return exitCode == 0 ? output.ToString() : throw new MigrationRefusedException([errors.ToString().ReplaceLineEndings(" ").Replace("   ", " ")]);
    }

    /// <summary>As psql would: one statement after another, in one session.</summary>
    private static async Task ExecuteStatementsAsync(ContractDatabase database, string script)
    {
        using var connection = database.Connect();
        await connection.OpenAsync();
        var sql = "";
        foreach (var line in script.Split('\n').Where(l => l.Length > 0))
        {
            sql += line + "\n";
            if (line.EndsWith(';') && (sql.Split("$migrations$").Length - 1) % 2 == 0)
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                await command.ExecuteNonQueryAsync();
                sql = "";
            }
        }
    }
}
