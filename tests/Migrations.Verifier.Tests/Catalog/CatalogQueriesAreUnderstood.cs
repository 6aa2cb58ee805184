using System.Globalization;
using Migrations.Catalog.PostgreSql;
using Migrations.TestSupport.PostgreSql;
using Migrations.Verifier.Scratch;
using Npgsql;

namespace Migrations.Verifier.Tests.Catalog;

[TestClass]
public sealed class CatalogQueriesAreUnderstood
{
    [TestMethod]
    public async Task ByPostgreSql18() => await UnderstoodByAsync((await PostgreSqlServer.Embedded).ConnectionString("postgres"));

    [TestMethod]
    public async Task ByPostgreSql15()
    {
        if (PostgreSqlServer.Debian15 is not { } server)
        {
            Assert.Inconclusive("Debian's PostgreSQL 15 is not installed.");
            return;
        }

        await UnderstoodByAsync((await server).ConnectionString("postgres"));
    }

    /// <summary>Servers of other versions, where the variable names them: connection strings, one a line.</summary>
    [TestMethod]
    public async Task ByServersThatAreNamed()
    {
        var named = Environment.GetEnvironmentVariable("MIGRATIONS_TEST_POSTGRESQL") ?? "";
        foreach (var connectionString in named.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await UnderstoodByAsync(connectionString);
        }
    }

    private static async Task UnderstoodByAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        var database = new NpgsqlScratch(connection);
        var version = int.Parse((await ScratchQuestion(database, "SELECT current_setting('server_version_num')"))!, CultureInfo.InvariantCulture);
        var texts = PostgreSqlCatalog.Queries(version).Select(query => query.Sql.Replace("$1", "'{1259}'::oid[]", StringComparison.Ordinal))
            .Concat(CatalogUnits.All.Select(unit => unit.Sql)).Append(NamespaceQueries.DatabaseSettings).Append(PrivilegeQueries.Fingerprints);

        var problems = new List<string>();
        foreach (var text in texts)
        {
            var answer = await database.ExecuteAsync(text, CancellationToken.None);
            if (answer.Error is { } error)
            {
                problems.Add($"{version}: {error.Message} at '{text[Math.Clamp(error.Position - 1, 0, text.Length)..Math.Clamp(error.Position + 60, 0, text.Length)]}' in {text[..Math.Min(100, text.Length)]}");
            }
        }

        Assert.AreEqual("", string.Join('\n', problems));
    }

    private static async Task<string?> ScratchQuestion(NpgsqlScratch database, string sql) => (await database.ExecuteAsync(sql, CancellationToken.None)).Results[0].Rows[0][0];
}
