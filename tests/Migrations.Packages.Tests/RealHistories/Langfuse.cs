using Migrations.TestSupport.PostgreSql;

namespace Migrations.Packages.Tests.RealHistories;

/// <summary>434 prisma migrations of langfuse: equal stamps, 98 outside a transaction, 13 with their own BEGIN.</summary>
[TestClass]
public class Langfuse
{
    [TestMethod]
    public async Task AppliesAndGivesTheSchemaOfPsql()
    {
        var history = RealHistory.CopyOf("postgresql/langfuse");
        var folders = Directory.GetDirectories(history.FileOf("")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal).ToList();
        Assert.HasCount(434, folders);

        var server = await PostgreSqlServer.Embedded;
        var (psqlUrl, psqlConnection) = await RealHistory.DatabaseAsync(server);
        foreach (var folder in folders)
        {
            Assert.IsNull(await Psql.RunAsync(psqlUrl, history.FileOf(folder + "/migration.sql"), oneTransaction: false), folder);
        }

        history.Project.Build().Succeeds();
        var (url, connection) = await RealHistory.DatabaseAsync(server);
        history.Run(url, "up").Succeeds();
        Assert.AreEqual(await SchemaDump.OfAsync(psqlConnection), await SchemaDump.OfAsync(connection));
    }
}
