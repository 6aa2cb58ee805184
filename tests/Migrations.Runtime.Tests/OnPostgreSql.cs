using System.Diagnostics;
using Migrations.Commands;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Runtime.Tests;

/// <summary>What only PostgreSQL has.</summary>
[TestClass]
public sealed class OnPostgreSql
{
    private static TestMigration Migration(string version, params string[] statements) => new(version, "m" + version, TestScript.Of(statements));

    private static async Task<PostgreSqlDatabase> CreateAsync() => await PostgreSqlDatabase.CreateAsync(await PostgreSqlServer.Embedded);

    [TestMethod]
    public async Task AnErrorIsAtItsLineAndColumnInTheFile()
    {
        var database = await CreateAsync();
        // The position counts code points, the column UTF-16 units: 😀 is one and two.
        var script = TestScript.Of("SELECT 1", "SELECT '😀é',\n  'ü😀', nope\nFROM pg_class") with { Head = "-- ä\n" };

        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(new TestMigration("1", "a", script)).ApplyAsync(database.ConnectionString));

        Assert.AreEqual("42703", failure.SqlState);
        Assert.AreEqual((4, 10), (failure.Line, failure.Column));
        Assert.StartsWith("Migrations/1_a.sql(4,10): error 42703: column \"nope\" does not exist", failure.Message);
    }

    [TestMethod]
    public async Task AServerThatDoesNotAnswerIsNamedAndThePasswordIsNot()
    {
        var database = await CreateAsync();

        var failure = await Assert.ThrowsExactlyAsync<MigrationException>(() =>
            database.App(Migration("1", "SELECT 1")).ApplyAsync("postgresql://someone:hidden-word@127.0.0.1:1/shop"));

        Assert.StartsWith("PostgreSQL at 127.0.0.1:1 cannot be reached: ", failure.Message);
        Assert.DoesNotContain("hidden-word", failure.ToString());
    }

    [TestMethod]
    public async Task DetailHintAndContextAreShown()
    {
        var database = await CreateAsync();
        var unique = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(Migration("1", "CREATE TABLE a (id int PRIMARY KEY)", "INSERT INTO a VALUES (1), (1)")).ApplyAsync(database.ConnectionString));
        Assert.AreEqual("Key (id)=(1) already exists.", unique.Detail);

        var hint = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(Migration("1", "SELECT nofunction(1)")).ApplyAsync(database.ConnectionString));
        Assert.Contains("hint: No function", hint.Message);

        var inside = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(Migration("1", "DO $$ BEGIN\n  PERFORM 1/0;\nEND $$")).ApplyAsync(database.ConnectionString));
        Assert.Contains("context: ", inside.Message);
        Assert.Contains("line 2 at PERFORM", inside.Message);
    }

    [TestMethod]
    public async Task AFailureAtCommitIsNoStatementsFault()
    {
        var database = await CreateAsync();
        var migration = Migration("1", "CREATE TABLE a (id int PRIMARY KEY, parent int REFERENCES a DEFERRABLE INITIALLY DEFERRED)", "INSERT INTO a VALUES (1, 2)");

        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(migration).ApplyAsync(database.ConnectionString));

        Assert.AreEqual("23503", failure.SqlState);
        Assert.IsNull(failure.File);
        Assert.Contains("statement: the journal row or the commit", failure.Message);
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task SettingsOfAMigrationDoNotReachTheNext()
    {
        var database = await CreateAsync();
        await database.ExecuteAsync("CREATE SCHEMA other");
        await database.ExecuteAsync("CREATE ROLE limited_" + database.Name);

        await database.App(
            Migration("1", "SELECT pg_catalog.set_config('search_path', '', false)", "CREATE TABLE public.a (id int)"),
            Migration("2", "SET search_path = other", "CREATE TABLE b (id int)"),
            Migration("3", $"SET ROLE limited_{database.Name}"),
            new TestMigration("4", "loose", TestScript.WithoutTransaction("SET search_path = other", "VACUUM", "CREATE TABLE d (id int)")),
            Migration("5", "CREATE TABLE c (id int)")).ApplyAsync(database.ConnectionString);

        Assert.AreEqual("a c", await database.TablesAsync());
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM pg_tables WHERE schemaname = 'other'"));
    }

    [TestMethod]
    public async Task SettingsAreMadeAgainWhenAScriptWithoutATransactionGoesOn()
    {
        var database = await CreateAsync();
        await database.ExecuteAsync("CREATE SCHEMA other");
        TestMigration Loose(string last) => new("1", "loose", TestScript.WithoutTransaction("SET search_path = other", "CREATE TABLE a (id int)", last));
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(Loose("nonsense")).ApplyAsync(database.ConnectionString));

        await database.App(Loose("INSERT INTO a VALUES (1)")).ApplyAsync(database.ConnectionString);

        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM other.a"));
    }

    [TestMethod]
    public async Task SettingsOfTheAppsOwnConnectionStay()
    {
        var database = await CreateAsync();
        using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await new NpgsqlCommand("CREATE SCHEMA tenant; SET search_path = tenant; SET work_mem = '5MB'", connection).ExecuteNonQueryAsync();

        await database.App(Migration("1", "SELECT set_config('search_path', 'public', false)", "SET work_mem = '6MB'"), Migration("2", "CREATE TABLE b (id int)")).ApplyAsync(connection);

        Assert.AreEqual("tenant 5MB", await new NpgsqlCommand("SELECT current_setting('search_path') || ' ' || current_setting('work_mem')", connection).ExecuteScalarAsync());
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM pg_tables WHERE schemaname = 'tenant' AND tablename = 'b'"));
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM tenant.migration_history"));
    }

    [TestMethod]
    public async Task ADataSourceOfTheAppIsUsed()
    {
        var database = await CreateAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);

        await database.App(Migration("1", "CREATE TABLE a (id int)")).ApplyAsync(source);

        Assert.AreEqual("a", await database.TablesAsync());
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'");
        Assert.AreEqual(0L, await command.ExecuteScalarAsync());
    }

    [TestMethod]
    public async Task TheJournalMayHaveASchemaOfItsOwn()
    {
        var database = await CreateAsync();
        var options = new MigrationOptions { JournalSchema = "Bookkeeping \"x\"" };

        await database.App(Migration("1", "CREATE TABLE a (id int)")).ApplyAsync(database.ConnectionString, options);

        Assert.IsEmpty((await database.App(Migration("1", "CREATE TABLE a (id int)")).ApplyAsync(database.ConnectionString, options)).Completed);
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM \"Bookkeeping \"\"x\"\"\".migration_history"));
    }

    [TestMethod]
    public async Task AJournalThatMayNotBeReadIsAnErrorAndNotEmpty()
    {
        var database = await CreateAsync();
        var app = database.App(Migration("1", "CREATE TABLE a (id int)"));
        await app.ApplyAsync(database.ConnectionString);
        var role = "reader_" + database.Name;
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN");

        var error = await Assert.ThrowsAsync<MigrationException>(() => app.ApplyAsync(database.ConnectionString + ";Username=" + role));

        Assert.Contains("cannot be read: permission denied", error.Message);
    }

    [TestMethod]
    public async Task ARoleWithoutTheRightToCreateFindsNothingToDoOnceAllIsThere()
    {
        var database = await CreateAsync();
        var app = database.App(Migration("1", "CREATE TABLE a (id int)"));
        await app.ApplyAsync(database.ConnectionString);
        var role = "app_" + database.Name;
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; GRANT SELECT ON migration_history TO {role}");

        Assert.IsEmpty((await app.ApplyAsync(database.ConnectionString + ";Username=" + role)).Completed);
    }

    [TestMethod]
    public async Task AnIndexIsBuiltConcurrentlyWhileOthersWaitForTheLock()
    {
        var database = await CreateAsync();
        await database.ExecuteAsync("CREATE TABLE a (id int); INSERT INTO a SELECT generate_series(1, 50000)");
        var app = database.App(new TestMigration("1", "index", TestScript.WithoutTransaction("CREATE INDEX CONCURRENTLY a_id ON a (id)", "SELECT pg_sleep(0.5)")));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.ApplyAsync(database.ConnectionString))).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM pg_index WHERE indisvalid AND indexrelid = 'a_id'::regclass"));
    }

    [TestMethod]
    public async Task StatementsWithSemicolonsInsideAreSentWhole()
    {
        var database = await CreateAsync();

        await database.App(Migration(
            "1",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END",
            "CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN RETURN 1; END $f$",
            "CREATE TABLE a (\"begin;\" int)",
            "CREATE RULE r AS ON INSERT TO a DO ALSO (SELECT 1; SELECT 2)",
            "INSERT INTO a SELECT 1 WHERE 'a:b @c ?; \\' <> E'\\';' AND '{\"a\": 1}'::jsonb ? 'a'")).ApplyAsync(database.ConnectionString);

        Assert.AreEqual(3, await database.CountAsync("SELECT f() + g()"));
    }

    [TestMethod]
    public async Task AScriptForPsqlDoesWhatTheRunDoes()
    {
        if (PostgreSqlServer.PsqlPath is not { } psql)
        {
            Assert.Inconclusive("psql is not installed on this machine.");
            return;
        }

        var server = await PostgreSqlServer.Embedded;
        var (piped, applied) = (await CreateAsync(), await CreateAsync());
        TestMigration[] history =
        [
            new("1", "a", TestScript.Of("CREATE TABLE a (id int)", "INSERT INTO a VALUES (1) -- one"), TestScript.Of("DROP TABLE a")),
            new("2", "it's", TestScript.WithoutTransaction("CREATE INDEX CONCURRENTLY a_id ON a (id)"), TestScript.Of("DROP INDEX a_id")),
        ];
        using var script = new StringWriter();
        await new MigrationCommands(new BundleBuilder(history).Catalog(), new ProviderChoice([piped.Provider]), CommandScreen.To(script, script), TimeProvider.System).RunAsync(["script"], MigrationOptions.Default, CancellationToken.None);

        using var process = Process.Start(new ProcessStartInfo(psql, ["-q", "-v", "ON_ERROR_STOP=1", server.Url(piped.Name)]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        await process.StandardInput.WriteAsync(script.ToString());
        process.StandardInput.Close();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.AreEqual("", errors);
        Assert.AreEqual(0, process.ExitCode);

        await applied.App(history).ApplyAsync(applied.ConnectionString);
        const string Rows = "SELECT string_agg(concat_ws('|', version, name, kind, sequence, checksum, code_checksum, chain, state, completed_statements, completed_checksum, down_script, down_statements), E'\n' ORDER BY sequence) FROM migration_history";
        Assert.AreEqual(await applied.ScalarAsync(Rows), await piped.ScalarAsync(Rows));
        Assert.IsEmpty((await piped.App(history).ApplyAsync(piped.ConnectionString)).Completed);
    }
}
