using Migrations.Verifier.Images;
using Migrations.Verifier.Scratch;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests.Images;

/// <summary>The same on SQLite: an image changes nothing of what is said.</summary>
[TestClass]
public sealed class SqliteRunsFromImages
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("ALTER TABLE t12 ADD COLUMN note TEXT;\n", "ALTER TABLE t12 DROP COLUMN note;\n")]
    [DataRow("ALTER TABLE t12 ADD COLUMN note TEXT NOT NULL;\n", null)]
    [DataRow("ALTER TABLE t12 ADD COLUMN note TEXT;\n", "ALTER TABLE t12 DROP COLUMN name;\n")]
    [DataRow("-- @no-transaction\nVACUUM;\nCREATE INDEX t12_name ON t12 (name);\n", "-- @no-transaction\nDROP INDEX t12_name;\n")]
    [DataRow("CREATE TABLE fine (id INTEGER);\nSELECT missing FROM fine;\n", null)]
    [DataRow("DROP TABLE t3;\n", null)]
    [DataRow("PRAGMA foreign_keys = OFF;\nALTER TABLE t1 RENAME TO t1_old;\nCREATE TABLE t1 (id INTEGER PRIMARY KEY, name TEXT);\nINSERT INTO t1 SELECT id, name FROM t1_old;\nDROP TABLE t1_old;\nPRAGMA foreign_keys = ON;\n", null)]
    public async Task SayTheSameWhateverTheNewestMigrationIs(string up, string? down)
    {
        using var folder = new TemporaryFolder();
        await RunAsync(Base("SELECT 1;\n"), folder.Images);
        var history = down is null ? Base(up) : Base(up).File("0016_newest.down.sql", down);

        var (warm, skipped) = await RunAsync(history, folder.Images);
        var (cold, _) = await RunAsync(history, images: null);

        Assert.AreEqual(15, skipped);
        Assert.AreEqual(cold, warm);
    }

    private async Task<(string File, int Skipped)> RunAsync(History history, ImageFolder? images)
    {
        await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
        return await history.RunAsync(database, images, TestContext.CancellationToken);
    }

    private static History Base(string newest)
    {
        var history = new History()
            .File("0001_first.sql", "CREATE TABLE t1 (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, made TEXT DEFAULT CURRENT_TIMESTAMP);\n")
            .File("0001_first.down.sql", "DROP TABLE t1;\n")
            .File("0002_second.sql", "CREATE TABLE t2 (id INTEGER PRIMARY KEY, mood TEXT CHECK (mood IN ('good', 'bad')), of_t1 INTEGER NOT NULL REFERENCES t1);\nCREATE INDEX t2_mood ON t2 (mood);\nINSERT INTO t1 (name) VALUES ('a');\n")
            .File("0003_step.sql", "CREATE TABLE t3 (id INTEGER);\nCREATE VIEW broken AS SELECT missing FROM t3;\nCREATE TRIGGER t3_insert AFTER INSERT ON t1 BEGIN INSERT INTO t3 VALUES (NEW.id); END;\n")
            .File("0004_search.sql", "CREATE VIRTUAL TABLE search USING fts5 (body);\n")
            .File("0005_tests.sql", "-- @environment staging\nCREATE TABLE of_tests (id INTEGER);\n")
            .File("0006_impossible.sql", "CREATE TABLE impossible (id INTEGER PRIMARY KEY, CHECK (id < id));\n")
            .File("0007_not_inverse.sql", "CREATE TABLE t7 (id INTEGER);\n")
            .File("0007_not_inverse.down.sql", "SELECT 1;\n")
            .File("0008_on_rows.sql", "CREATE TABLE t8 (id INTEGER PRIMARY KEY, n INTEGER CHECK (n = 123456789));\nINSERT INTO t8 SELECT id, id FROM t1 WHERE id > 1;\n");
        for (var number = 9; number < 16; number++)
        {
            history.File($"{number:0000}_more.sql", $"CREATE TABLE t{number} (id INTEGER PRIMARY KEY, name TEXT);\nUPDATE t1 SET name = name || 'x';\n");
        }

        return history.File("0016_newest.sql", newest);
    }
}
