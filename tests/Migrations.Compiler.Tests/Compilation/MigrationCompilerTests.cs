using Migrations.Compiler.Output;

namespace Migrations.Compiler.Tests.Compilation;

[TestClass]
public sealed class MigrationCompilerTests
{
    [TestMethod]
    public void AGoodNativeHistoryCompilesWithoutAFinding()
    {
        var result = new History().With("0001_create_users.sql").With("0001_create_users.down.sql", "DROP TABLE t;").With("0010_b.sql", "-- @irreversible: data is gone\nDELETE FROM t;").With("0009_a.sql", "-- @irreversible: x\nSELECT 1;").Compile();

        Assert.AreEqual("", result.Findings(DiagnosticLevel.Hidden));
        Assert.AreEqual("0001_create_users 0009_a 0010_b", result.Order());
        Assert.AreEqual(MigrationLayout.Native, result.Layout);
        Assert.AreEqual("V0001_CreateUsers V0009_A V0010_B", string.Join(' ', result.Migrations.Select(migration => migration.Identifier)));
        CollectionAssert.AreEqual(new[] { ScriptRole.Up, ScriptRole.Down }, result.Migrations[0].Scripts.Select(script => script.Role).ToArray());
        Assert.AreEqual("data is gone", result.Migrations[2].IrreversibleReason);
    }

    [TestMethod]
    public void WhatTheCacheHasIsNotAnalysedAgain()
    {
        var first = new History().With("0001_a.sql", "BAD 1;").With("0002_b.sql");
        var expected = first.Compile();
        Assert.AreEqual(2, first.Analyses);

        var cache = HistoryCache.Read(HistoryCache.Write(expected.Cache));
        var second = new History { Cache = cache }.With("0001_renamed.sql", "BAD 1;").With("0002_b.sql", "SELECT 2;");
        var result = second.Compile();

        Assert.AreEqual(1, second.Analyses);
        Assert.AreEqual("MIG1001 0001_renamed.sql(1,1)", result.Findings());
        Assert.AreEqual(expected.Migrations[0].Scripts[0].Statements, result.Migrations[0].Scripts[0].Statements);
    }

    [TestMethod]
    public void ManyScriptsAreAnalysedAndKeepTheirOrder()
    {
        var history = new History();
        Enumerable.Range(1, 200).Reverse().ToList().ForEach(number => history.With($"{number}_x.sql", $"SELECT {number};"));

        var result = history.Compile();

        Assert.AreEqual(200, history.Analyses);
        CollectionAssert.AreEqual(
            Enumerable.Range(1, 200).Select(number => $"SELECT {number}").ToArray(),
            result.Migrations.Select(migration => migration.Scripts[0].Text.GetString(migration.Scripts[0].Statements[0].Range)).ToArray());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(50)]
    public void AFailureOfADialectIsThatOfTheDialect(int count)
    {
        var history = new History();
        Enumerable.Range(1, count).ToList().ForEach(number => history.With($"{number}_x.sql"));

        Assert.ThrowsExactly<NotSupportedException>(() => MigrationCompiler.Compile(history.ToRequest(), _ => throw new NotSupportedException(), CancellationToken.None));
    }
}
