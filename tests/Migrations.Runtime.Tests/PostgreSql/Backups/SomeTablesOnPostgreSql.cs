using Migrations.Providers;

namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>Some tables are put back, and everything else stays as it has become.</summary>
[TestClass]
public sealed class SomeTablesOnPostgreSql
{
    private const string Setup = """
        CREATE TYPE colour AS ENUM ('red', 'green');
        CREATE TABLE customers (id integer PRIMARY KEY, name text);
        CREATE TABLE orders (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer integer REFERENCES customers, hue colour, total numeric);
        CREATE TABLE items (id serial PRIMARY KEY, "order" integer NOT NULL REFERENCES orders, what text);
        CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 10; CREATE VIEW big_count AS SELECT count(*) AS n FROM big_orders;
        CREATE TABLE parts (k integer, v text) PARTITION BY LIST (k); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1); CREATE TABLE parts_rest PARTITION OF parts DEFAULT;
        INSERT INTO customers VALUES (1, 'a'), (2, 'b'); INSERT INTO orders (customer, hue, total) SELECT 1 + i % 2, 'red', i FROM generate_series(1, 20) i; INSERT INTO items ("order", what) SELECT i, 'x' FROM generate_series(1, 20) i;
        INSERT INTO parts SELECT i % 3, 'p' || i FROM generate_series(1, 9) i;
        """;

    private static Task<OpenSession> StartAsync(string version) => OpenSession.StartAsync(version, setup: Setup);

    private static async Task<string> ContentsAsync(OpenSession open, params string[] tables) => string.Join('\n', await ((IBackupSession)open.Session).ReadContentsAsync(tables, CancellationToken.None));

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task OthersKeepWhatTheyHaveBecome(string version)
    {
        await using var open = await StartAsync(version);
        var before = await ContentsAsync(open, "public.orders");
        var backup = await TakenBackup.OfAsync(open.Session);
        await open.WorldAsync("UPDATE orders SET total = 0; UPDATE customers SET name = 'new'; CREATE VIEW later AS SELECT id FROM orders; CREATE TABLE extra (a integer)");

        var outcome = await backup.RestoreAsync(open.Session, "public.orders");

        Assert.AreEqual("public.orders", string.Join(' ', outcome.Tables.Select(table => table.Table)));
        Assert.AreEqual(before, await ContentsAsync(open, "public.orders"));
        Assert.AreEqual("new 20 1 0", await open.AskAsync("SELECT (SELECT min(name) FROM customers) || ' ' || (SELECT count(*) FROM later) || ' ' || (SELECT count(*) FROM pg_constraint WHERE conname = 'items_order_fkey' AND convalidated) || ' ' || (SELECT count(*) FROM extra)"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ATableThatLostAColumnIsMadeAgainWithWhatDependsOnIt(string version)
    {
        await using var open = await StartAsync(version);
        var before = await DatabaseState.OfAsync(open.Session);
        var backup = await TakenBackup.OfAsync(open.Session, "public.orders");
        await open.WorldAsync("ALTER TABLE orders DROP COLUMN total CASCADE");

        var outcome = await backup.RestoreAsync(open.Session);

        Assert.AreEqual(before, await DatabaseState.OfAsync(open.Session));
        CollectionAssert.IsSubsetOf(new[] { "table public.orders made again", "view public.big_orders made again", "view public.big_count made again" }, outcome.Objects.ToList());
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ADroppedTableComesBackWithTheTypesItNeedsAndTheKeysAndViewsThatWentWithIt(string version)
    {
        await using var open = await StartAsync(version);
        var before = await DatabaseState.OfAsync(open.Session);
        var backup = await TakenBackup.OfAsync(open.Session);
        await open.WorldAsync("DROP TABLE orders CASCADE; DROP TYPE colour");

        await backup.RestoreAsync(open.Session, "public.orders");

        Assert.AreEqual(before, await DatabaseState.OfAsync(open.Session));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task PartitionsComeWithTheirTableAndNewOnesGo(string version)
    {
        await using var open = await StartAsync(version);
        var before = await DatabaseState.OfAsync(open.Session);
        var backup = await TakenBackup.OfAsync(open.Session, "public.parts");
        Assert.AreEqual("public.parts_1 public.parts_rest", string.Join(' ', backup.Contents.Select(content => content.Table)));
        await open.WorldAsync("DELETE FROM parts; CREATE TABLE parts_9 PARTITION OF parts FOR VALUES IN (9); INSERT INTO parts VALUES (9, 'x'), (1, 'y')");

        await backup.RestoreAsync(open.Session);

        Assert.AreEqual(before, await DatabaseState.OfAsync(open.Session));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ATableWhoseColumnsWouldGoAlongIsNotTouched(string version)
    {
        await using var open = await StartAsync(version);
        var backup = await TakenBackup.OfAsync(open.Session, "public.orders");
        await open.WorldAsync("CREATE TABLE copies (of_order orders); INSERT INTO copies SELECT o FROM orders o; ALTER TABLE items DROP CONSTRAINT items_order_fkey; ALTER TABLE orders ADD COLUMN more integer");
        var changed = await DatabaseState.OfAsync(open.Session);

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => backup.RestoreAsync(open.Session));

        Assert.AreEqual("Putting back public.orders would change public.copies, for they depend on each other. Nothing was changed. Name those as well, or restore the whole backup.", refused.Message);
        Assert.AreEqual(changed, await DatabaseState.OfAsync(open.Session));
    }

    [TestMethod]
    public async Task ABackupOfSomeTablesIsNeverTakenForTheWholeDatabase()
    {
        await using var open = await StartAsync(OpenSession.V18);
        var backup = await TakenBackup.OfAsync(open.Session, "public.orders");
        await open.WorldAsync("UPDATE customers SET name = 'new'");

        await backup.RestoreAsync(open.Session);
        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => backup.RestoreAsync(open.Session, "public.customers", "public.nowhere"));

        Assert.AreEqual("new", await open.AskAsync("SELECT min(name) FROM customers"));
        Assert.AreEqual("public.nowhere public.customers", string.Join(' ', refused.Reasons.Select(reason => reason.Split("the table ")[1].Split(". ")[0])));
    }
}
