using Migrations.Compiler.Scaffolding;

namespace Migrations.Compiler.Tests.Scaffolding;

[TestClass]
public sealed class MigrationScaffoldTests
{
    private static readonly DateTime s_now = new(2026, 3, 4, 5, 6, 7, 89, DateTimeKind.Utc);

    [TestMethod]
    [DataRow("0007_a.sql", "0008_add_orders.sql 0008_add_orders.down.sql")]
    [DataRow("0999_a.sql", "1000_add_orders.sql 1000_add_orders.down.sql")]
    [DataRow("9999_a.sql", "10000_add_orders.sql 10000_add_orders.down.sql")]
    [DataRow("1.9_a.sql", "1.10_add_orders.sql 1.10_add_orders.down.sql")]
    [DataRow("7-create-users.sql", "8-add-orders.sql 8-add-orders.down.sql")]
    [DataRow("109.diff.sql", "110.add_orders.sql 110.add_orders.down.sql")]
    [DataRow("0.22/04__a.sql", "0.22/05__add_orders.sql 0.22/05__add_orders.down.sql")]
    [DataRow("20240228144211_a.sql", "20260304050607_add_orders.sql 20260304050607_add_orders.down.sql")]
    [DataRow("20270228144211_a.sql", "20270228144212_add_orders.sql 20270228144212_add_orders.down.sql")]
    [DataRow("20240228_a.sql", "20260304_add_orders.sql 20260304_add_orders.down.sql")]
    [DataRow("2024-02-28_a.sql", "2026-03-04_add_orders.sql 2026-03-04_add_orders.down.sql")]
    [DataRow("2026-03-04_07_a.sql", "2026-03-04_08_add_orders.sql 2026-03-04_08_add_orders.down.sql")]
    [DataRow("1700000000_a.sql", "1772600767_add_orders.sql 1772600767_add_orders.down.sql")]
    [DataRow("1700000000000_a.sql", "1772600767089_add_orders.sql 1772600767089_add_orders.down.sql")]
    [DataRow("000009_a.up.sql", "000010_add_orders.up.sql 000010_add_orders.down.sql")]
    [DataRow("2017-08-31-230457_a/up.sql", "2026-03-04-050607_add_orders/up.sql 2026-03-04-050607_add_orders/down.sql")]
    [DataRow("2026-01-05-120000-0000_a/up.sql", "2026-03-04-050607-0000_add_orders/up.sql 2026-03-04-050607-0000_add_orders/down.sql")]
    [DataRow("20140924113530_a/up.sql", "20260304050607_add_orders/up.sql 20260304050607_add_orders/down.sql")]
    [DataRow("20240228144211_a/migration.sql", "20260304050607_add_orders/migration.sql 20260304050607_add_orders/down.sql")]
    [DataRow("V1.2__a.sql", "V1.3__add_orders.sql U1.3__add_orders.sql")]
    [DataRow("V1_9__a.sql", "V1_10__add_orders.sql U1_10__add_orders.sql")]
    [DataRow("sub/V7__a.sql", "sub/V8__add_orders.sql sub/U8__add_orders.sql")]
    public void TheNextFilesFollowTheLastOnes(string last, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', Next("add orders", last).Select(file => file.RelativePath)));

    [TestMethod]
    [DataRow("-- migrate:up\nSELECT 1;", "-- migrate:up\n\n\n-- migrate:down\n\n")]
    [DataRow("-- +goose Up\nSELECT 1;", "-- +goose Up\n\n\n-- +goose Down\n\n")]
    [DataRow("-- +migrate Up\nSELECT 1;", "-- +migrate Up\n\n\n-- +migrate Down\n\n")]
    [DataRow("-- Up Migration\nSELECT 1;", "-- Up Migration\n\n\n-- Down Migration\n\n")]
    public void SectionsHaveTheWordsOfTheirTool(string text, string expected)
    {
        var files = new[] { ScriptText.FromString("x", "00007_a.sql", text) };

        var file = MigrationScaffold.Next(Request(files, MigrationLayout.Auto, "add orders")).Files.Single();

        Assert.AreEqual("00008_add_orders.sql", file.RelativePath);
        Assert.AreEqual(expected, file.Content);
    }

    [TestMethod]
    [DataRow("Auto", "0001_add_orders.sql")]
    [DataRow("UpDown", "000001_add_orders.up.sql")]
    [DataRow("Sections", "20260304050607_add_orders.sql")]
    [DataRow("Directories", "2026-03-04-050607_add_orders/up.sql")]
    [DataRow("Flyway", "V1__add_orders.sql")]
    public void TheFirstMigrationHasTheUsualFormOfItsLayout(string layout, string expected) =>
        Assert.AreEqual(expected, MigrationScaffold.Next(Request([], Enum.Parse<MigrationLayout>(layout), "add orders")).Files[0].RelativePath);

    [TestMethod]
    [DataRow("Add: orders/items, & \"more\"", "0002_Add_orders_items_more.sql")]
    [DataRow("  größe  ", "0002_größe.sql")]
    [DataRow("../../etc/passwd", "0002_etc_passwd.sql")]
    [DataRow("drop.down.postgresql", "0002_drop_down_postgresql.sql")]
    public void ANameBecomesAFileName(string name, string expected) => Assert.AreEqual(expected, Next(name, "0001_a.sql")[0].RelativePath);

    [TestMethod]
    [DataRow("")]
    [DataRow(" - ")]
    public void ANameWithoutLettersIsRefused(string name)
    {
        var result = MigrationScaffold.Next(Request([], MigrationLayout.Auto, name));

        Assert.IsEmpty(result.Files);
        Assert.StartsWith("The migration needs a name", result.Problem!);
    }

    [TestMethod]
    public void TheNewFilesCompileInTheirLayoutBehindTheLast()
    {
        foreach (var last in new[] { "0007_a.sql", "000009_a.up.sql", "2017-08-31-230457_a/up.sql", "V1.2__a.sql", "0.22/04__a.sql", "2026-03-04_07_a.sql" })
        {
            var history = new Compilation.History().With(last);
            var layout = history.Compile().Layout;
            Next("add orders", last).ToList().ForEach(file => history.With(file.RelativePath, file.Content));

            var result = history.Compile();

            Assert.AreEqual(layout, result.Layout);
            Assert.EndsWith("add_orders", result.Migrations[1].Id);
            Assert.HasCount(2, result.Migrations[1].Scripts, last);
        }
    }

    [TestMethod]
    [DataRow("Repeatable", "", "repeatable/orders_view.sql")]
    [DataRow("Optimization", "", "optimizations/orders_view.sql")]
    [DataRow("Seed", "Development", "seeds/development/orders_view.sql")]
    [DataRow("Seed", "../../etc", "seeds/etc/orders_view.sql")]
    public void WhatRunsAgainHasAFolderAndNoNumber(string kind, string environment, string expected)
    {
        var files = new[] { ScriptText.FromString("x", "0007_a.sql", "SELECT 1;") };

        var result = MigrationScaffold.Next(Request(files, MigrationLayout.Auto, "orders view") with { Kind = Enum.Parse<MigrationKind>(kind), Environment = environment });

        Assert.AreEqual(expected, result.Files.Single().RelativePath);
        Assert.AreEqual("-- orders view\n\n", result.Files.Single().Content);
    }

    [TestMethod]
    public void ARepeatableOfFlywayHasItsName() => Assert.AreEqual(
        "R__orders_view.sql",
        MigrationScaffold.Next(Request([ScriptText.FromString("x", "V1__a.sql", "SELECT 1;")], MigrationLayout.Auto, "orders view") with { Kind = MigrationKind.Repeatable }).Files.Single().RelativePath);

    [TestMethod]
    public void ASeedNeedsAnEnvironment() => Assert.StartsWith(
        "A seed is for one environment.",
        MigrationScaffold.Next(Request([], MigrationLayout.Auto, "users") with { Kind = MigrationKind.Seed, Environment = "../" }).Problem!);

    [TestMethod]
    public void AClassIsNumberedBehindFilesAndClasses()
    {
        var request = Request([ScriptText.FromString("x", "0007_a.sql", "SELECT 1;")], MigrationLayout.Auto, "back-fill \"emails\"") with
        {
            Kind = MigrationKind.Code,
            Namespace = "Shop.Data",
            Classes = new EquatableArray<CodeMigration>([new CodeMigration("0008", "x", "", "code:X")]),
        };

        var file = MigrationScaffold.Next(request).Files.Single();

        Assert.AreEqual("0009_back_fill_emails.cs", file.RelativePath);
        Assert.Contains("using Migrations;\n\nnamespace Shop.Data;\n\n/// <summary>back fill emails</summary>\n[Migration(\"0009\", \"back fill emails\")]\ninternal sealed class BackFillEmails : CodeMigration\n", file.Content);
        Assert.AreEqual("0009_x.sql", MigrationScaffold.Next(request with { Kind = MigrationKind.Versioned, Name = "x" }).Files[0].RelativePath);
        Assert.AreEqual("0001_a.cs", MigrationScaffold.Next(Request([], MigrationLayout.Auto, "a") with { Kind = MigrationKind.Code }).Files[0].RelativePath);
    }

    private static ScaffoldRequest Request(IReadOnlyList<ScriptText> files, MigrationLayout layout, string name) =>
        new() { Files = files, Layout = layout, Name = name, UtcNow = s_now };

    private static IReadOnlyList<NewFile> Next(string name, string last)
    {
        var result = MigrationScaffold.Next(Request([ScriptText.FromString(last, last, "SELECT 1;")], MigrationLayout.Auto, name));
        Assert.IsNull(result.Problem);
        return result.Files;
    }
}
