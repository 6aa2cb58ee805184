using Migrations.TestSupport;
using Migrations.Verifier.Images;
using Migrations.Verifier.Scratch;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests.Images;

/// <summary>A run that begins with an image says, byte for byte, what one says that begins with nothing.</summary>
[TestClass]
public sealed class RunsFromImages
{
    private const string Broken = "CREATE TABLE fine (id int);\nSELECT missing FROM fine;\n";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("ALTER TABLE t12 ADD COLUMN note text;\n", "ALTER TABLE t12 DROP COLUMN note;\n")]
    [DataRow("ALTER TABLE t12 ADD COLUMN note text NOT NULL;\n", null)]
    [DataRow("ALTER TABLE t12 ADD CHECK (name = 'nobody has this name');\n", null)]
    [DataRow("ALTER TABLE t12 ADD COLUMN note text;\n", "ALTER TABLE t12 DROP COLUMN name;\n")]
    [DataRow("-- @no-transaction\nALTER TABLE t12 ADD COLUMN note text;\n", "-- @no-transaction\nALTER TABLE t12 DROP COLUMN name;\n")]
    [DataRow("-- @no-transaction\nCREATE INDEX CONCURRENTLY i ON t12 (name);\n", "-- @no-transaction\nDROP INDEX i;\n")]
    [DataRow("CREATE OR REPLACE FUNCTION double(x int) RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN x * nothing;\nEND $$;\n", null)]
    [DataRow("SELECT double(4) FROM of_tests;\n", null)]
    [DataRow("TRUNCATE t12 CASCADE;\n", null)]
    [DataRow(Broken, null)]
    public async Task SayTheSameWhateverTheNewestMigrationIs(string up, string? down)
    {
        using var folder = new TemporaryFolder();
        await Base("0016_newest.sql", "SELECT 1;\n").RunAsync(folder.Images, TestContext.CancellationToken);

        var (warm, skipped) = await Edited(up, down).RunAsync(folder.Images, TestContext.CancellationToken);
        var (cold, none) = await Edited(up, down).RunAsync(images: null, TestContext.CancellationToken);

        Assert.AreEqual(15, skipped);
        Assert.AreEqual(0, none);
        Assert.AreEqual(cold, warm);
    }

    [TestMethod]
    public async Task SayTheSameWhenMigrationsAreAddedOneAfterAnother()
    {
        using var folder = new TemporaryFolder();
        var history = Base("0016_newest.sql", "ALTER TABLE t2 ADD COLUMN a int;\n");
        await history.RunAsync(folder.Images, TestContext.CancellationToken);
        for (var number = 17; number < 28; number++)
        {
            history.File($"00{number}_more.sql", $"CREATE TABLE t{number} (id int PRIMARY KEY, of_before int NOT NULL REFERENCES t{number - 5});\nALTER TABLE t{number - 7} ADD COLUMN b{number} text NOT NULL;\n");

            var (warm, skipped) = await history.RunAsync(folder.Images, TestContext.CancellationToken);

            Assert.IsInRange(number - ImagePlan.MinDistance - 1, number - 1, skipped);
            Assert.AreEqual((await history.RunAsync(images: null, TestContext.CancellationToken)).File, warm, history.ToString());
        }
    }

    [TestMethod]
    public async Task BeginWithNothingWhereSomethingBeforeChanged()
    {
        using var folder = new TemporaryFolder();
        await Base("0016_newest.sql", "SELECT 1;\n").Variable("owner", "postgres").RunAsync(folder.Images, TestContext.CancellationToken);

        async Task<int> SkippedAsync(History history) => (await history.RunAsync(folder.Images, TestContext.CancellationToken)).Skipped;

        Assert.AreEqual(15, await SkippedAsync(Base("0016_newest.sql", "SELECT 2;\n").Variable("owner", "postgres")));
        Assert.AreEqual(0, await SkippedAsync(Base("0016_newest.sql", "SELECT 2;\n").Variable("owner", "other")));
        Assert.AreEqual(0, await SkippedAsync(Base("0016_newest.sql", "SELECT 1;\n")));
        Assert.AreEqual(0, await SkippedAsync(Base("0016_newest.sql", "SELECT 1;\n", first: "-- another comment\n").Variable("owner", "postgres")));
        Assert.AreEqual(0, await SkippedAsync(Base("0016_newest.sql", "SELECT 1;\n").File("0003_step.down.sql", "DROP TABLE t3;\n").Variable("owner", "postgres")));
        Assert.AreEqual(0, await SkippedAsync(Base("0016_newest.sql", "SELECT 1;\n").File("0003_step.verify.sql", "SELECT 1;\n").Variable("owner", "postgres")));
        Assert.AreEqual(15, await SkippedAsync(Base("0016_newest.sql", "SELECT 1;\n").Variable("owner", "postgres")));
    }

    [TestMethod]
    [DataRow("postgresql/langfuse")]
    [DataRow("postgresql/crates.io")]
    public async Task SayTheSameOfARealHistory(string name)
    {
        using var folder = new TemporaryFolder();
        var before = History.Of(Corpora.Require(name)).File("99999999999999_newest/up.sql", "CREATE TABLE newest (id int);\n");
        if (name.EndsWith("langfuse", StringComparison.Ordinal))
        {
            before = History.Of(Corpora.Require(name)).File("99999999999999_newest/migration.sql", "CREATE TABLE newest (id int);\n");
        }

        var (cold, none) = await before.RunAsync(folder.Images, TestContext.CancellationToken);
        var (warm, skipped) = await before.RunAsync(folder.Images, TestContext.CancellationToken);

        Assert.AreEqual(0, none);
        Assert.IsGreaterThan(270, skipped);
        Assert.AreEqual(cold, warm);
    }

    [TestMethod]
    [DataRow("ALTER TABLE t3 ADD COLUMN note text;\n")]
    [DataRow("ALTER TABLE t3 ADD COLUMN note text NOT NULL;\n")]
    [DataRow("DROP TABLE t1;\n")]
    [DataRow("SELECT missing FROM t3;\n")]
    public async Task SayTheSameOnSqlite(string newest)
    {
        using var folder = new TemporaryFolder();
        await RunAsync("SELECT 1;\n", folder.Images);

        var (warm, skipped) = await RunAsync(newest, folder.Images);
        var (cold, none) = await RunAsync(newest, images: null);

        Assert.AreEqual(12, skipped);
        Assert.AreEqual(0, none);
        Assert.AreEqual(cold, warm);

        async Task<(string File, int Skipped)> RunAsync(string text, ImageFolder? images)
        {
            await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
            return await OnSqlite(text).RunAsync(database, images, TestContext.CancellationToken);
        }
    }

    private static History OnSqlite(string newest)
    {
        var history = new History()
            .File("0001_first.sql", "CREATE TABLE t1 (id integer PRIMARY KEY, name text NOT NULL, at text DEFAULT CURRENT_TIMESTAMP);\n")
            .File("0001_first.down.sql", "DROP TABLE t1;\n")
            .File("0002_view.sql", "CREATE VIEW v AS SELECT name FROM t1;\nCREATE TEMPORARY TABLE of_the_connection (id integer);\n");
        for (var number = 3; number < 13; number++)
        {
            history.File($"{number:0000}_t.sql", $"CREATE TABLE t{number} (id integer PRIMARY KEY, of_first integer NOT NULL REFERENCES t1 (id));\nINSERT INTO t1 (name) VALUES ('{number}');\n")
                .File($"{number:0000}_t.down.sql", number % 4 == 0 ? "SELECT 1;\n" : $"DROP TABLE t{number};\nDELETE FROM t1 WHERE name = '{number}';\n");
        }

        return history.File("0013_newest.sql", newest);
    }

    private static History Edited(string up, string? down)
    {
        var history = Base("0016_newest.sql", up);
        return down is null ? history : history.File("0016_newest.down.sql", down);
    }

    /// <summary>Of everything that a run has to know later: functions, failures and what follows from them, environments, tables without rows, ways back, a database without generated rows.</summary>
    private static History Base(string file, string text, string first = "") => new History()
        .File("0001_first.sql", first + "CREATE TABLE t1 (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, made timestamptz DEFAULT now());\n")
        .File("0001_first.down.sql", "DROP TABLE t1;\n")
        .File("0002_types.sql", "CREATE TYPE mood AS ENUM ('good', 'bad');\nCREATE TABLE t2 (id int PRIMARY KEY, mood mood, of_t1 int NOT NULL REFERENCES t1);\nCREATE INDEX ON t2 (mood);\nINSERT INTO t1 (name) VALUES ('a');\n")
        .File("0003_step.sql", "CREATE TABLE t3 (id int);\n")
        .File("0004_functions.sql", "CREATE FUNCTION double(x int) RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN x * 2;\nEND $$;\nCREATE FUNCTION broken() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN (SELECT nothing FROM t1);\nEND $$;\n")
        .File("0005_tests.sql", "-- @environment staging\nCREATE TABLE of_tests (id int);\n")
        .File("0006_impossible.sql", "CREATE TABLE impossible (id int PRIMARY KEY, CHECK (id < id));\n")
        .File("0007_not_inverse.sql", "CREATE TABLE t7 (id int);\n")
        .File("0007_not_inverse.down.sql", "SELECT 1;\n")
        .File("0008_alone.sql", "-- @no-transaction\nCREATE INDEX CONCURRENTLY t1_name ON t1 (name);\n")
        .File("0008_alone.down.sql", "-- @no-transaction\nDROP INDEX t1_name;\n")
        .File("0009_alone_elsewhere.sql", "-- @no-transaction\nALTER TABLE t1 ADD COLUMN a int;\n")
        .File("0009_alone_elsewhere.down.sql", "-- @no-transaction\nDROP TABLE t3;\n")
        .File("0010_on_rows.sql", "ALTER TABLE t1 ADD CHECK (name <> 'b' OR id > 1000000);\nALTER TABLE t2 ADD CHECK (id = 123456789);\n")
        .File("0011_extension.sql", "CREATE EXTENSION citext;\nCREATE TABLE t11 (id int PRIMARY KEY, name citext);\n")
        .File("0012_tables.sql", "CREATE TABLE t12 (id int PRIMARY KEY, name text, of_t11 int REFERENCES t11);\nGRANT SELECT ON t12 TO postgres;\nPREPARE of_script AS SELECT 1;\n")
        .File("0013_more.sql", "CREATE TABLE t13 (id int PRIMARY KEY, parent int NOT NULL REFERENCES t13);\nCREATE VIEW v AS SELECT * FROM t12;\n")
        .File("0014_more.sql", "CREATE TABLE t14 (id int PRIMARY KEY);\nUPDATE t1 SET name = name || 'x';\nEXECUTE of_script;\n")
        .File("0015_more.sql", "CREATE TABLE t15 (id int PRIMARY KEY);\nALTER TABLE t12 ADD COLUMN more int;\n")
        .File(file, text)
        .File("repeatable/view.sql", "CREATE OR REPLACE VIEW w AS SELECT id FROM t12;\n");
}
