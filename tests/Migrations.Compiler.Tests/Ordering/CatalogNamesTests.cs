using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Ordering;

[TestClass]
public sealed class CatalogNamesTests
{
    [TestMethod]
    [DataRow("0007_add_orders.sql", "V0007_AddOrders")]
    [DataRow("0007_addOrders.sql", "V0007_AddOrders")]
    [DataRow("0007_add-orders now.sql", "V0007_AddOrdersNow")]
    [DataRow("0007.sql", "V0007")]
    [DataRow("1.2_x.sql", "V1_2_X")]
    [DataRow("2017-08-31-230457_x/up.sql", "V2017_08_31_230457_X")]
    [DataRow("0001_2_step_3_4.sql", "V0001_2Step3_4")]
    [DataRow("0001_größe_ändern.sql", "V0001_GrößeÄndern")]
    [DataRow("0001_注文を追加.sql", "V0001_注文を追加")]
    [DataRow("0001_add_🎉_x.sql", "V0001_AddX")]
    [DataRow("0001_💥.sql", "V0001")]
    [DataRow("0001_class.sql", "V0001_Class")]
    [DataRow("init/migration.sql", "Init")]
    [DataRow("all/migration.sql", "All_2")]
    [DataRow("catalog/migration.sql", "Catalog_2")]
    [DataRow("toString/migration.sql", "ToString_2")]
    [DataRow("R__orders_view.sql", "R_OrdersView")]
    [DataRow("V1.2__add_orders.sql", "V1_2_AddOrders")]
    public void ANameIsAValidIdentifier(string path, string expected)
    {
        var identifier = new History().With(path).Compile().Migrations.Single().Identifier;

        Assert.AreEqual(expected, identifier);
        Assert.IsTrue(identifier.All(c => c == '_' || char.IsLetterOrDigit(c)) && !char.IsDigit(identifier[0]));
    }

    [TestMethod]
    public void EqualNamesGetASuffixInTheOrderOfTheHistory()
    {
        var result = new History().With("1_add-x/migration.sql").With("1_add_x/migration.sql").With("1_addX/migration.sql").Compile();

        Assert.AreEqual("V1_AddX V1_AddX_2 V1_AddX_3", string.Join(' ', result.Migrations.Select(migration => migration.Identifier)));
    }

    [TestMethod]
    public void ASuffixIsNotTheNameOfAnother()
    {
        var result = new History().With("1_x/migration.sql").With("1_x 2/migration.sql").With("1_x_/migration.sql").Compile();

        Assert.AreEqual(3, result.Migrations.Select(migration => migration.Identifier).Distinct().Count());
    }

    [TestMethod]
    public void ANewMigrationRenamesNoOlderOne()
    {
        var before = new History().With("0001_a.sql").With("0003_c.sql").Compile();
        var after = new History().With("0001_a.sql").With("0002_b.sql").With("0003_c.sql").With("0004_c.sql").Compile();

        CollectionAssert.IsSubsetOf(Names(before), Names(after));

        static string[] Names(CompilationResult result) => [.. result.Migrations.Select(migration => migration.Identifier)];
    }
}
