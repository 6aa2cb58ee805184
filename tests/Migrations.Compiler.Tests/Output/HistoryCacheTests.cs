using System.Text;
using Migrations.Compiler.Output;
using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Output;

[TestClass]
public sealed class HistoryCacheTests
{
    [TestMethod]
    public void WhatIsWrittenIsReadBack()
    {
        var result = new History().With("0001_a.sql", "SELECT 1;\n\n  VACUUM x;\nBAD \"quoted\" \\ 'ä😀\u0001';").With("0002_b.sql", "").With("0003_c.sql", "-- +goose Up\nSELECT 1;\n-- +goose Down\nBAD y;").Compile();

        var read = HistoryCache.Read(HistoryCache.Write(result.Cache));

        Assert.HasCount(result.Cache.Entries.Count, read.Entries);
        foreach (var (key, analysis) in result.Cache.Entries)
        {
            Assert.AreEqual(analysis, read.Entries[key]);
        }
    }

    [TestMethod]
    public void BatchesProbesAndVariablesAreReadBack()
    {
        var result = new History { Variables = [new("owner", "x")] }
            .With("1_a.sql", "-- @batch size=9 pause=1s\nDELETE FROM t WHERE a < ${batch_size} AND b = '${owner}';\nCREATE INDEX CONCURRENTLY i ON t (\"a \\ \"\"ä\");\nDROP TABLE u;")
            .With("2_b.sql", "-- @no-transaction\nGRANT ALL ON t TO ${owner};")
            .CompileReally();

        var read = HistoryCache.Read(HistoryCache.Write(result.Cache));

        Assert.AreEqual("", result.Findings());
        Assert.HasCount(2, read.Entries);
        foreach (var (key, analysis) in result.Cache.Entries)
        {
            Assert.AreEqual(analysis, read.Entries[key]);
        }
    }

    [TestMethod]
    public void StepsOfTransactSqlAreReadBack()
    {
        var result = new History { Dialects = [Dialect.SqlServer], Variables = [new("owner", "x")] }
            .With("1_a.sql", "IF OBJECT_ID('a ä') IS NULL\n  CREATE TABLE [a ä] (\"b \\\" int CONSTRAINT c CHECK (\"b \\\" > '\u0001'));\nGO\nUPDATE ${owner} SET d = 1;\nEXEC('DROP TABLE ' + @e);\nGO\nEXEC p;")
            .With("1_a.down.sql", "DROP VIEW IF EXISTS v;")
            .CompileReally();

        var read = HistoryCache.Read(HistoryCache.Write(result.Cache));

        Assert.AreEqual("", result.Findings());
        Assert.HasCount(2, read.Entries);
        foreach (var (key, analysis) in result.Cache.Entries)
        {
            Assert.IsNotEmpty(analysis.Steps);
            Assert.AreEqual(analysis, read.Entries[key]);
        }
    }

    [TestMethod]
    public void TheSameCacheGivesTheSameBytes()
    {
        var first = new History().With("0001_a.sql").With("0002_b.sql", "SELECT 2;").Compile().Cache;
        var second = new History().With("0002_b.sql", "SELECT 2;").With("0001_a.sql").Compile().Cache;

        CollectionAssert.AreEqual(HistoryCache.Write(first), HistoryCache.Write(second));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{\"compiler\":\"another\",\"names\":[],\"scripts\":[]}")]
    public void WhatAnotherCompilerWroteIsEmpty(string text) =>
        Assert.IsEmpty(HistoryCache.Read(Encoding.UTF8.GetBytes(text)).Entries);

    [TestMethod]
    public void DamageNeverThrows()
    {
        const int Seed = 20260304;
        var random = new Random(Seed);
        byte[][] wholes =
        [
            HistoryCache.Write(new History().With("0001_a.sql", "SELECT 1;\nBAD x;").With("0002_b.sql", "SELECT 2;").Compile().Cache),
            HistoryCache.Write(new History { Dialects = [Dialect.SqlServer] }.With("0001_a.sql", "IF OBJECT_ID('a') IS NULL CREATE TABLE a (b int CHECK (b > 0));").With("0002_b.sql", "UPDATE a SET b = 1;").CompileReally().Cache),
        ];
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = (byte[])wholes[i % wholes.Length].Clone();
            for (var change = 0; change < 3; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 127);
            }

            Assert.IsLessThanOrEqualTo(2, HistoryCache.Read(bytes[..random.Next(bytes.Length + 1)]).Entries.Count, $"seed {Seed}");
        }
    }

    [TestMethod]
    public void AScriptMeansSomethingElseInAnotherRoleAndMode()
    {
        var plain = new History().With("1_a.sql", "SELECT 1;").With("1_a.down.sql", "SELECT 1;").Compile();
        var other = new History { Cache = plain.Cache }.With("V1__a.sql", "SELECT 1;").With("V1__a.sql.conf", "executeInTransaction=false");
        other.Compile();

        Assert.HasCount(2, plain.Cache.Entries);
        Assert.AreEqual(1, other.Analyses);
    }

    [TestMethod]
    public void ASectionThatMovedIsNotAnalysedAgain()
    {
        var first = new History().With("1_a.sql", "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\nBAD x;").Compile();
        var second = new History { Cache = first.Cache }.With("1_a.sql", "-- +goose Up\nSELECT 1;\nSELECT 11;\n\n-- +goose Down\nSELECT 2;\nBAD x;");

        var result = second.Compile();

        Assert.AreEqual(1, second.Analyses);
        Assert.AreEqual("MIG1001 1_a.sql(7,1)", result.Findings());
        var down = result.Migrations.Single().Scripts[1];
        Assert.AreEqual("SELECT 2", down.Text.GetString(down.Statements[0].Range));
    }
}
