using Migrations.TestSupport.PostgreSql;
using Migrations.Verifier.Scratch;
using Npgsql;

namespace Migrations.Verifier.Tests;

/// <summary>Databases on a server of the user's are dropped, those of dead runs by the next one.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ScratchDatabases
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task AreDroppedAtTheEnd()
    {
        await using (await CreateAsync())
        {
            Assert.HasCount(1, await NamesAsync());
        }

        Assert.IsEmpty(await NamesAsync());
    }

    [TestMethod]
    public async Task OfADeadRunAreDroppedByTheNextOneAndThoseOfALivingOneAreNot()
    {
        await using var living = await CreateAsync();
        var ofLiving = (await NamesAsync()).Single();
        var dead = await CreateAsync();
        var ofDead = (await NamesAsync()).Single(name => name != ofLiving);
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'Migrations verifier' AND pid <> pg_backend_pid() AND (datname = '{ofDead}' OR query LIKE '%{ofDead}%')");

        await using var next = await CreateAsync();

        var names = await NamesAsync();
        CollectionAssert.Contains(names, ofLiving);
        CollectionAssert.DoesNotContain(names, ofDead);
        await Assert.ThrowsAsync<ScratchFailureException>(() => dead.ExecuteAsync("SELECT 1", TestContext.CancellationToken));
        Assert.IsNull((await living.ExecuteAsync("SELECT 1", TestContext.CancellationToken)).Error);
    }

    [TestMethod]
    public async Task AnswerInTextWithPositionsOfErrors()
    {
        await using var database = await CreateAsync();

        var rows = (await database.ExecuteAsync("SELECT 1 AS a, NULL AS b, true AS c, '{x,y}'::text[] AS d", TestContext.CancellationToken)).Results.Single();
        Assert.AreEqual("a b c d", string.Join(' ', rows.Columns));
        Assert.AreEqual("1|-|t|{x,y}", string.Join('|', rows.Rows[0].Select(value => value ?? "-")));
        await database.ExecuteAsync("CREATE TABLE t (a int)", TestContext.CancellationToken);
        Assert.AreEqual(3, (await database.ExecuteAsync("INSERT INTO t SELECT generate_series(1, 3)", TestContext.CancellationToken)).Results.Single().Count);

        var error = (await database.ExecuteAsync("SELECT 'ä', nothing", TestContext.CancellationToken)).Error!;
        Assert.AreEqual("42703 13", $"{error.SqlState} {error.Position}");
    }

    [TestMethod]
    public async Task TakeABodyWithSeveralStatementsAsOneStatement()
    {
        await using var database = await CreateAsync();

        var answer = await database.ExecuteAsync("-- two\nCREATE FUNCTION f() RETURNS int LANGUAGE sql\nBEGIN ATOMIC\n  SELECT 1;\n  SELECT 2;\nEND", TestContext.CancellationToken);

        Assert.IsNull(answer.Error);
        Assert.AreEqual("2", (await database.ExecuteAsync("SELECT f()", TestContext.CancellationToken)).Results[0].Rows[0][0]);
        Assert.AreEqual("42P01 83", await ErrorAsync("CREATE FUNCTION g() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT a FROM nowhere; END"));

        async Task<string> ErrorAsync(string sql) => (await database.ExecuteAsync(sql, TestContext.CancellationToken)).Error is { } error ? $"{error.SqlState} {error.Position}" : "none";
    }

    private async Task<ServerPostgreSql> CreateAsync() => await ServerPostgreSql.CreateAsync((await PostgreSqlServer.Embedded).ConnectionUrl, TestContext.CancellationToken);

    private async Task<List<string>> NamesAsync()
    {
        await using var source = NpgsqlDataSource.Create((await PostgreSqlServer.Embedded).ConnectionString("postgres"));
        await using var command = source.CreateCommand("SELECT datname FROM pg_database WHERE datname LIKE 'migrations\\_scratch\\_%'");
        await using var reader = await command.ExecuteReaderAsync(TestContext.CancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(TestContext.CancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private async Task ExecuteAsync(string sql) => await (await PostgreSqlServer.Embedded).ExecuteAsync(sql, TestContext.CancellationToken);
}
