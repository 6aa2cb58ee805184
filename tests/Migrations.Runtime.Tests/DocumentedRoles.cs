using System.Text.RegularExpressions;
using Migrations.Runtime.Tests.Bundles;
using Migrations.TestSupport;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Runtime.Tests;

/// <summary>The grants of docs/operations.md, run as they stand there, are enough and are not too much.</summary>
[TestClass]
public sealed partial class DocumentedRoles
{
    private static readonly MigrationOptions s_options = new() { JournalSchema = "migrations" };
    private static readonly TestMigration s_orders = new(
        "1", "orders", TestScript.Of("CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY, item text NOT NULL)", "INSERT INTO orders (item) VALUES ('first')"))
    {
        Down = TestScript.Of("DROP TABLE orders"),
    };

    private static readonly TestMigration s_index = new("2", "index", TestScript.WithoutTransaction("CREATE INDEX CONCURRENTLY orders_by_item ON orders (item)"));

    [TestMethod]
    public async Task AreEnoughForTheMigratingRoleAndTooFewForTheAppToChangeAnything()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await ExecuteAsync(database, Grants().Match(await File.ReadAllTextAsync(RepositoryRoot.Combine("docs/operations.md"))).Groups["sql"].Value);
        var (migrator, app) = (As(database, "shop_migrator"), As(database, "shop_app"));
        var migrations = new MigrationApp(new BundleBuilder([s_orders, s_index]).Catalog(), new PostgreSqlProvider());

        await migrations.ApplyAsync(migrator, s_options);

        Assert.IsTrue((await migrations.GetStatusAsync(app, s_options)).IsUpToDate);
        Assert.IsEmpty((await migrations.ApplyAsync(app, s_options)).Completed, "Nothing to do needs no right to write.");
        await ExecuteAsync(app, "INSERT INTO orders (item) VALUES ('second'); UPDATE orders SET item = 'third'; DELETE FROM orders");
        foreach (var forbidden in (string[])["DROP TABLE orders", "ALTER TABLE orders ADD x int", "CREATE TABLE mine (id int)", "DELETE FROM migrations.migration_history", "TRUNCATE migrations.migration_log"])
        {
            var refused = await Assert.ThrowsExactlyAsync<PostgresException>(() => ExecuteAsync(app, forbidden), forbidden);
            Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState, forbidden);
        }

    }

    private static string As(string database, string user) => new NpgsqlConnectionStringBuilder(database) { Username = user }.ConnectionString;

    private static async Task ExecuteAsync(string database, string sql)
    {
        using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"```sql\n(?<sql>CREATE ROLE shop_migrator.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Grants();
}
