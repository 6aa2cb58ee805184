using Migrations.Verifier.Catalog;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Tests;

/// <summary>The embedded SQLite is set as drivers set it, tells what statements changed, and goes back to an image.</summary>
[TestClass]
public sealed class SqliteScratch
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task AnImageBringsTheDatabaseBackAlsoFromAFile()
    {
        var token = TestContext.CancellationToken;
        await using var database = EmbeddedSqlite.Create(token);
        await database.CommandAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'x')", token);
        var image = (await database.SaveAsync(token))!;
        await database.CommandAsync("PRAGMA foreign_keys = OFF; DELETE FROM t; DROP TABLE t", token);

        await database.RestoreAsync(image, token);

        Assert.AreEqual("x", await database.AskValueAsync("SELECT a FROM t", token));
        Assert.AreEqual("1", await database.AskValueAsync("PRAGMA foreign_keys", token), "settings are those of a new session");
        await database.CommandAsync("BEGIN; ALTER TABLE t ADD COLUMN b TEXT; INSERT INTO t (a) VALUES ('y'); COMMIT", token);

        using var file = new MemoryStream();
        (await database.SaveAsync(token))!.Write(file);
        file.Position = 0;
        await using var other = await database.OpenAnotherAsync(token);
        await other.RestoreAsync(other.ReadImage(file), token);
        Assert.AreEqual("2", await other.AskValueAsync("SELECT count(*) FROM t WHERE b IS NULL", token));
    }

    [TestMethod]
    public async Task AnEmptyDatabaseHasAnImageAndWhatIsNoneIsRefused()
    {
        var token = TestContext.CancellationToken;
        await using var database = EmbeddedSqlite.Create(token);
        var image = (await database.SaveAsync(token))!;
        await database.CommandAsync("CREATE TABLE t (id INTEGER)", token);
        await database.RestoreAsync(image, token);
        Assert.AreEqual("0", await database.AskValueAsync("SELECT count(*) FROM sqlite_schema", token));

        using var file = new MemoryStream();
        new SqliteScratchImage("no database"u8.ToArray()).Write(file);
        file.Position = 0;
        Assert.ThrowsExactly<InvalidDataException>(() => database.ReadImage(file));
    }

    [TestMethod]
    [DataRow("INSERT INTO t (a) VALUES (1), (2)", 2)]
    [DataRow("UPDATE t SET a = a + 1", 3)]
    [DataRow("DELETE FROM t WHERE a = 9", -1)]
    [DataRow("CREATE TABLE u (id INTEGER)", -1)]
    [DataRow("UPDATE t SET a = 5 WHERE a < 12 RETURNING id", 2)]
    public async Task ChangedRowsAreTold(string sql, long expected)
    {
        await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
        await database.CommandAsync("CREATE TABLE log (n INTEGER); CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER); INSERT INTO t (a) VALUES (10), (11), (12); CREATE TRIGGER g AFTER UPDATE ON t BEGIN INSERT INTO log VALUES (1); END", TestContext.CancellationToken);

        var answer = await database.ExecuteAsync(sql, TestContext.CancellationToken);

        Assert.AreEqual(expected, answer.Results.Single().Count);
    }
}
