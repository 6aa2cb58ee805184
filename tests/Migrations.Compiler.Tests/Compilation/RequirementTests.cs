namespace Migrations.Compiler.Tests.Compilation;

/// <summary><c>@requires</c>: what must have run before.</summary>
[TestClass]
public sealed class RequirementTests
{
    [TestMethod]
    public void WhatIsRequiredComesFirst()
    {
        var result = new History()
            .With("repeatable/a.sql", "-- @requires c, b\nSELECT 1;")
            .With("repeatable/b.sql", "SELECT 1;")
            .With("repeatable/c.sql", "-- @requires repeatable/d\nSELECT 1;")
            .With("repeatable/d.sql", "SELECT 1;")
            .Compile();

        Assert.AreEqual("", result.Findings());
        Assert.AreEqual("repeatable/d repeatable/c repeatable/b repeatable/a", result.Order());
        Assert.AreEqual(" [] [0] [] [1,2]", string.Concat(result.Migrations.Select(migration => $" [{string.Join(',', migration.Requires)}]")));
    }

    [TestMethod]
    public void ASeedMeansThoseOfItsEnvironment()
    {
        var result = new History()
            .With("repeatable/v.sql", "SELECT 1;")
            .With("seeds/dev/a.sql", "-- @requires z, v\nSELECT 1;").With("seeds/dev/z.sql", "SELECT 1;")
            .With("seeds/test/a.sql", "SELECT 1;").With("seeds/test/z.sql", "-- @requires a\nSELECT 1;")
            .Compile();

        Assert.AreEqual("", result.Findings());
        Assert.AreEqual("repeatable/v seeds/dev/z seeds/dev/a seeds/test/a seeds/test/z", result.Order());
        Assert.AreEqual("0,1", string.Join(',', result.Migrations[2].Requires));
    }

    [TestMethod]
    [DataRow("0001")]
    [DataRow("1")]
    [DataRow("0001_a")]
    public void AVersionedOneNamesAnEarlierOne(string name)
    {
        var result = new History().With("0001_a.sql").With("0002_b.sql").With("0003_c.sql", $"-- @requires {name}\nSELECT 1;").Compile();

        Assert.AreEqual("", result.Findings());
        Assert.AreEqual("0", string.Join(',', result.Migrations[2].Requires));
    }

    [TestMethod]
    public void AClassCanBeRequired()
    {
        var history = new History { Classes = [new("2", "fill", new string('2', 64), "code:App.Fill")] }.With("0001_a.sql").With("0003_c.sql", "-- @requires 2_fill, 1\nSELECT 1;");

        Assert.AreEqual("", history.Compile().Findings());
        Assert.AreEqual("0,1", string.Join(',', history.Compile().Migrations[2].Requires));
        Assert.AreEqual("", new History { Classes = null }.With("0001_a.sql").With("0003_c.sql", "-- @requires 2_fill\nSELECT 1;").Compile().Findings());
    }

    [TestMethod]
    [DataRow("0003", "0003_c runs after it")]
    [DataRow("0002", "it is the same migration")]
    [DataRow("0009", "there is none of that name. Write a version or the whole name of a versioned migration")]
    [DataRow("0001_aa", "there is none of that name; the nearest is '0001_a'")]
    [DataRow("v", "there is none of that name")]
    public void AVersionedOneCannotNeedWhatIsNotBeforeIt(string name, string message)
    {
        var result = new History().With("0001_a.sql").With("0002_b.sql", $"\n-- @requires {name}\nSELECT 1;").With("0003_c.sql").With("repeatable/v.sql").Compile();

        Assert.AreEqual("MIG0025 0002_b.sql(2,4)", result.Findings());
        Assert.Contains($"0002_b cannot require '{name}': {message}", result.Single("MIG0025").Message);
    }

    [TestMethod]
    public void ACycleIsAnErrorAtTheLineThatClosesIt()
    {
        var result = new History()
            .With("repeatable/a.sql", "-- @requires b\nSELECT 1;")
            .With("repeatable/b.sql", "-- @requires c\nSELECT 1;")
            .With("repeatable/c.sql", "-- x\n-- @requires a\nSELECT 1;")
            .Compile();

        Assert.AreEqual("MIG0025 repeatable/c.sql(2,4)", result.Findings());
        Assert.Contains("repeatable/c cannot require 'a': that one requires repeatable/c, directly or by others", result.Single("MIG0025").Message);
        Assert.AreEqual("repeatable/c repeatable/b repeatable/a", result.Order());
    }

    [TestMethod]
    public void AnUnknownNameSaysTheNearest() =>
        Assert.Contains(
            "there is none of that name; the nearest is 'orders_view'",
            new History().With("repeatable/orders_view.sql").With("repeatable/z.sql", "-- @requires order_view\nSELECT 1;").Compile().Single("MIG0025").Message);

    [TestMethod]
    public void TwoEnginesOfOneFileSayItOnce() =>
        Assert.AreEqual("MIG0025 1_a.sql(1,4)", new History { Dialects = [Dialect.PostgreSql, Dialect.Sqlite] }.With("1_a.sql", "-- @requires 7\nSELECT 1;").Compile().Findings());
}
