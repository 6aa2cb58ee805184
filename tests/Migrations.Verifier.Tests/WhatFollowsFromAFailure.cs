using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests;

/// <summary>One error does not hide the next, and what is there only because of another one is no error.</summary>
[TestClass]
public sealed class WhatFollowsFromAFailure
{
    [TestMethod]
    public async Task ErrorsBehindAnErrorAreFound()
    {
        var outcome = await new History()
            .File("0001_a.sql", "CREATE TABLE a (id int);\nSELECT x FROM a;\nCREATE TABLE b (id int);\nSELECT y FROM b;\n")
            .File("0002_c.sql", "SELECT z FROM b;\n")
            .RunAsync();

        Assert.AreEqual("0001_a.sql(2,8,2,9): error MIG2001\n0001_a.sql(4,8,4,9): error MIG2001\n0002_c.sql(1,8,1,9): error MIG2001", outcome.All);
    }

    [TestMethod]
    public async Task WhatTheBrokenStatementWouldHaveMadeIsNotMissed()
    {
        var outcome = await new History()
            .File("0001_a.sql", "CREATE TABLE a (id int, state no_such_type);\n")
            .File("0002_b.sql", "ALTER TABLE a ADD COLUMN b int;\nCREATE INDEX i ON a (state);\n")
            .File("0003_c.sql", "CREATE VIEW v AS SELECT id FROM a;\n")
            .File("0004_d.sql", "SELECT * FROM v;\nSELECT * FROM really_missing;\n")
            .RunAsync();

        Assert.AreEqual(
            "0001_a.sql(1,31,1,43): error MIG2001\n0002_b.sql(1,1,1,6): info MIG2901\n0002_b.sql(2,1,2,7): info MIG2901\n0003_c.sql(1,33,1,34): info MIG2901\n"
            + "0004_d.sql(1,15,1,16): info MIG2901\n0004_d.sql(2,15,2,29): error MIG2001",
            outcome.All);
        Assert.Contains("'a' is what 0001_a.sql line 1 is about, which did not run", outcome.Messages("MIG2901"));
    }

    [TestMethod]
    public async Task AMissingExtensionIsNotCheckedNorWhatMayBeOfIt()
    {
        var outcome = await new History()
            .File("0001_postgis.sql", "CREATE EXTENSION postgis;\nCREATE TABLE places (id int, at geometry(Point));\n")
            .File("0002_near.sql", "CREATE INDEX i ON places USING gist (at);\nSELECT ST_Distance(at, at) FROM places;\n")
            .File("0003_role.sql", "CREATE TABLE t (id int);\nGRANT SELECT ON t TO reporting;\n")
            .RunAsync();

        Assert.AreEqual("", outcome.Findings);
        Assert.Contains("0001_postgis.sql(1,1,1,7): info MIG2901", outcome.All);
        Assert.Contains("0003_role.sql(2,1,2,6): info MIG2901", outcome.All);
    }

    [TestMethod]
    public async Task MigrationsOfDifferentEnvironmentsAreNotHeldAgainstEachOther()
    {
        var outcome = await new History()
            .File("0001_dev.sql", "-- @environment development\nCREATE TABLE settings (id int);\n")
            .File("0002_prod.sql", "-- @environment production, staging\nCREATE TABLE settings (id bigint);\n")
            .File("0003_dev.sql", "-- @environment development\nCREATE TABLE settings (id int);\n")
            .RunAsync();

        Assert.AreEqual("0002_prod.sql(2,1,2,7): info MIG2901\n0003_dev.sql(2,1,2,7): error MIG2003", outcome.All);
    }

    [TestMethod]
    public async Task ScriptsWithoutATransactionGoOnBehindAnError()
    {
        var outcome = await new History()
            .File("0001_t.sql", "CREATE TABLE t (id int);\n")
            .File("0002_alone.sql", "-- @no-transaction\nCREATE INDEX CONCURRENTLY i ON t (nothing);\nBEGIN;\nSELECT x;\nCREATE TABLE lost (id int);\nCOMMIT;\nCREATE TABLE kept (id int);\n")
            .File("0003_use.sql", "SELECT id FROM kept;\n")
            .RunAsync();

        Assert.AreEqual("0002_alone.sql(2,1,2,7): error MIG2001\n0002_alone.sql(4,8,4,9): error MIG2001", outcome.All);
    }

    [TestMethod]
    public async Task WhatTheCompilerRefusesEndsTheRunThere()
    {
        var outcome = await new History()
            .File("0001_t.sql", "SELECT nothing;\n")
            .File("0002_broken.sql", "CREATE TABEL x (id int);\n")
            .File("0003_x.sql", "SELECT id FROM x;\n")
            .RunAsync();

        Assert.AreEqual("0001_t.sql(1,8,1,15): error MIG2001\n0002_broken.sql(1,8,1,13): error MIG1001", outcome.All);
    }

    [TestMethod]
    public async Task AnAllowanceTakesAFindingAwayAndMustBeUsed()
    {
        var outcome = await new History()
            .File("0001_t.sql", "CREATE TABLE t (id int);\n")
            .File("0001_t.down.sql", "-- @allow MIG2101: kept on purpose\nSELECT 1;\n")
            .File("0002_u.sql", "-- @allow MIG2001: nothing is wrong here\nCREATE TABLE u (id int);\n")
            .RunAsync();

        Assert.AreEqual("0002_u.sql(1,4,1,41): warning MIG0016", outcome.All.Length == 0 ? outcome.Findings : outcome.All);
    }

    [TestMethod]
    public async Task RepeatablesSeedsBatchesAndOptimizationsRunInTheirOrder()
    {
        var outcome = await new History()
            .File("0001_t.sql", "CREATE TABLE t (id int PRIMARY KEY, done bool NOT NULL DEFAULT false);\n")
            .File("0002_batch.sql", "-- @batch size=1\nUPDATE t SET done = true WHERE id IN (SELECT id FROM t WHERE NOT done LIMIT ${batch_size});\n")
            .File("repeatable/a_view.sql", "-- @requires b_view\nCREATE OR REPLACE VIEW a_view AS SELECT id FROM b_view;\n")
            .File("repeatable/b_view.sql", "CREATE OR REPLACE VIEW b_view AS SELECT id FROM t;\n")
            .File("seeds/development/t.sql", "INSERT INTO t (id) SELECT id + 1000000 FROM a_view ON CONFLICT DO NOTHING;\n")
            .File("optimizations/i.sql", "CREATE INDEX IF NOT EXISTS t_done ON t (done);\nSELECT x FROM t;\n")
            .RunAsync();

        Assert.AreEqual("optimizations/i.sql(2,8,2,9): error MIG2001", outcome.All);
        Assert.AreEqual("0001_t 0002_batch repeatable/b_view repeatable/a_view seeds/development/t optimizations/i", string.Join(' ', outcome.Verified.Migrations.Select(migration => migration.Id)));
    }
}
