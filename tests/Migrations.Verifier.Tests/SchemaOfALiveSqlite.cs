extern alias provider;
extern alias runtime;
using Microsoft.Data.Sqlite;
using Migrations.Catalog;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.TestSupport;
using Migrations.Verifier.Scratch;
using Migrations.Verifier.Tests.Cases;
using Migrations.Verifier.Tests.Infrastructure;
using runtime::Migrations.Providers;

namespace Migrations.Verifier.Tests;

/// <summary>A provider reads from a database file, with an older SQLite, what the build has read from its own: no drift where there is none.</summary>
[TestClass]
public sealed class SchemaOfALiveSqlite
{
    private const int HashLength = 16;

    // The driver's SQLite is older than STRICT.
    public static IEnumerable<object[]> Cases => HistoryCase.Names("Sqlite/Good").Where(name => !name.EndsWith("strict_table", StringComparison.Ordinal)).Select(name => new object[] { name });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task IsReadAsTheBuildReadsIts(string name) => await AssertAsync(HistoryCase.Read(name).History());

    [TestMethod]
    [DataRow("sqlite/atuin/atuin-client/migrations")]
    [DataRow("sqlite/atuin/atuin-scripts/migrations")]
    [DataRow("sqlite/atuin/atuin-server-sqlite/migrations")]
    [DataRow("sqlite/memos")]
    public async Task OfRealHistoriesIsReadAsTheBuildReadsIts(string name) => await AssertAsync(History.Of(Corpora.Require(name)));

    private async Task AssertAsync(History history)
    {
        var token = TestContext.CancellationToken;
        await using var scratch = EmbeddedSqlite.Create(token);
        var outcome = await history.RunAsync(scratch, token);
        var file = Path.Combine(Directory.CreateTempSubdirectory("migrations-test-").FullName, "app.db");
        await ApplyAsync(file, outcome, token);
        var session = await new provider::Migrations.SqliteProvider(SqliteFactory.Instance).OpenAsync(
            DatabaseTarget.Parse($"Data Source={file};Pooling=False"), new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "tests"), token);
        await using (session)
        {
            var live = await ((ISchemaSession)session).ReadSchemaAsync(token);
            var derived = live.Objects.Where(item => item.HasDerivedColumns).Select(item => item.Name.Name).ToHashSet();
            var built = outcome.Verified.Schema!.Objects.Where(item => item.Kind != SchemaObjectKind.DatabaseSetting && !(item.Kind == SchemaObjectKind.Column && derived.Contains(item.Parent)));

            Assert.AreEqual(
                string.Join('\n', built.Select(item => $"{item.Kind} {item.Parent}.{item.Name} {ObjectHash.Of(item.Definition, item.Comment)[..HashLength]} {item.Definition}").Order(StringComparer.Ordinal)),
                string.Join('\n', live.Objects.Select(item => $"{item.Name.Kind} {item.Name.Parent}.{item.Name.Name} {item.Hash} {item.Definition}").Order(StringComparer.Ordinal)));
        }
    }

    /// <summary>What the scripts of up leave where nothing of them fails; a statement that fails leaves nothing, as in the run of the build.</summary>
    private static async Task ApplyAsync(string file, Outcome outcome, CancellationToken token)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(token);
        foreach (var script in outcome.Compiled.Migrations.SelectMany(migration => migration.Scripts).Where(script => script.Role == ScriptRole.Up))
        {
            foreach (var statement in script.Statements)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = script.Text.GetString(statement.Range);
                try
                {
                    await command.ExecuteNonQueryAsync(token);
                }
                catch (SqliteException)
                {
                    continue;
                }
            }
        }
    }
}
