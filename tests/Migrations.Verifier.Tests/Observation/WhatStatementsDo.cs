using Migrations.Compiler.Verification;
using Migrations.Verifier.Observation;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Tests.Observation;

/// <summary>Locks, rewrites, scans and lost data of single statements, on tables with rows.</summary>
[TestClass]
public sealed class WhatStatementsDo
{
    private const string Base = """
        CREATE TABLE p (id int PRIMARY KEY, name varchar(10) UNIQUE);
        CREATE TABLE t (id int PRIMARY KEY, p_id int, a varchar(10), b numeric(10,2), c int, made timestamp, CONSTRAINT later CHECK (c > 0) NOT VALID);
        CREATE INDEX t_a ON t (a);
        INSERT INTO p VALUES (1, 'x'), (2, 'y');
        INSERT INTO t SELECT g, 1, 'a' || g, g, CASE WHEN g > 1 THEN g END FROM generate_series(1, 3) g;
        """;

    [TestMethod]
    [DataRow("ALTER TABLE t ADD COLUMN x int", "AccessExclusiveLock public.t", "", "", "")]
    [DataRow("ALTER TABLE t ADD COLUMN x int DEFAULT 5", "AccessExclusiveLock public.t", "", "", "")]
    [DataRow("ALTER TABLE t ADD COLUMN x uuid DEFAULT gen_random_uuid()", "AccessExclusiveLock public.t", "public.t public.t_a public.t_pkey", "public.t", "")]
    [DataRow("ALTER TABLE t ADD COLUMN x int REFERENCES p", "AccessExclusiveLock public.t ShareRowExclusiveLock public.p", "", "", "")]
    [DataRow("ALTER TABLE t ALTER COLUMN c TYPE bigint", "AccessExclusiveLock public.t", "public.t public.t_a public.t_pkey", "public.t", "")]
    [DataRow("ALTER TABLE t ALTER COLUMN a TYPE varchar(20)", "AccessExclusiveLock public.t", "", "", "")]
    [DataRow("ALTER TABLE t ALTER COLUMN b TYPE numeric(12,2)", "AccessExclusiveLock public.t", "", "", "")]
    [DataRow("ALTER TABLE t ALTER COLUMN a SET NOT NULL", "AccessExclusiveLock public.t", "", "public.t", "")]
    [DataRow("ALTER TABLE t ADD CHECK (id > 0)", "AccessExclusiveLock public.t", "", "public.t", "")]
    [DataRow("ALTER TABLE t ADD CHECK (id > 0) NOT VALID", "AccessExclusiveLock public.t", "", "", "")]
    [DataRow("ALTER TABLE t VALIDATE CONSTRAINT later", "ShareUpdateExclusiveLock public.t", "", "public.t", "")]
    [DataRow("ALTER TABLE t ADD FOREIGN KEY (p_id) REFERENCES p NOT VALID", "ShareRowExclusiveLock public.p ShareRowExclusiveLock public.t", "", "", "")]
    [DataRow("CREATE INDEX t_c ON t (c)", "ShareLock public.t", "", "public.t", "")]
    [DataRow("DROP INDEX t_a", "AccessExclusiveLock public.t", "", "", "")]
    [DataRow("ALTER TABLE t DROP COLUMN c", "AccessExclusiveLock public.t", "", "", "public.t.c=2")]
    [DataRow("DROP TABLE t", "AccessExclusiveLock public.t", "", "", "public.t=3")]
    [DataRow("DELETE FROM t WHERE id < 3", "RowExclusiveLock public.t", "", "", "public.t=2")]
    [DataRow("TRUNCATE t", "AccessExclusiveLock public.t", "", "", "public.t=3")]
    [DataRow("UPDATE t SET a = 'z'", "RowExclusiveLock public.t", "", "", "")]
    [DataRow("CREATE VIEW v AS SELECT * FROM t", "AccessShareLock public.t", "", "", "")]
    [DataRow("ALTER TABLE t RENAME TO u", "AccessExclusiveLock public.t", "", "", "")]
    [DataRow("CREATE TABLE n (id int PRIMARY KEY, t_id int REFERENCES t)", "ShareRowExclusiveLock public.t", "", "", "")]
    public async Task AreSeen(string sql, string locks, string rewritten, string scanned, string destroyed)
    {
        await using var database = await OnServer.CreateAsync();
        var observed = await ObservedDatabase.CreateAsync(database, CancellationToken.None);
        await database.RunAsync(Base);
        await observed.SettleAsync(CancellationToken.None);

        var observation = await ObserveAsync(database, observed, sql);

        Assert.AreEqual(locks, string.Join(' ', observation.Locks.Select(item => $"{item.Mode} {item.Table}").Where(item => sql.StartsWith("CREATE VIEW", StringComparison.Ordinal) || !item.StartsWith("AccessShare", StringComparison.Ordinal)).Order()));
        Assert.AreEqual(rewritten, string.Join(' ', observation.Rewritten), "rewritten");
        Assert.AreEqual(scanned, string.Join(' ', observation.Scanned), "scanned");
        Assert.AreEqual(destroyed, string.Join(' ', observation.Destroyed.Select(loss => $"{loss.Name}={loss.Rows}")), "destroyed");
    }

    [TestMethod]
    [DataRow("UPDATE t SET a = 'z' WHERE false", "public.t")]
    [DataRow("DELETE FROM p WHERE id = 99", "public.p")]
    [DataRow("UPDATE v SET name = 'z' WHERE false", "public.p public.v")]
    [DataRow("WITH gone AS (DELETE FROM p WHERE false RETURNING id) INSERT INTO t (id) SELECT id FROM gone", "public.p public.t")]
    [DataRow("SELECT empty()", "public.t")]
    [DataRow("TRUNCATE t", "public.t")]
    [DataRow("ALTER TABLE t RENAME TO u; UPDATE u SET a = 'z'", "public.t")]
    [DataRow("ALTER TABLE t DROP COLUMN c", "public.t")]
    [DataRow("ALTER TABLE t ALTER COLUMN c TYPE bigint", "public.t")]
    [DataRow("DROP TABLE t", "public.t")]
    [DataRow("SELECT * FROM t FOR UPDATE", "")]
    [DataRow("ALTER TABLE t ADD COLUMN x int", "")]
    [DataRow("CREATE TABLE n (id int); UPDATE n SET id = 1", "")]
    [DataRow("CREATE INDEX t_c ON t (c)", "")]
    public async Task TablesThatAreWrittenToAreSeenWithoutARowThatIs(string sql, string expected)
    {
        await using var database = await OnServer.CreateAsync();
        var observed = await ObservedDatabase.CreateAsync(database, CancellationToken.None);
        await database.RunAsync(Base + "CREATE VIEW v AS SELECT * FROM p; CREATE FUNCTION empty() RETURNS int LANGUAGE sql AS 'DELETE FROM t WHERE false RETURNING 1'");
        await observed.SettleAsync(CancellationToken.None);

        Assert.AreEqual(expected, string.Join(' ', (await ObserveAsync(database, observed, sql)).Written));
    }

    [TestMethod]
    public async Task ObjectsAreNamed()
    {
        await using var database = await OnServer.CreateAsync();
        var observed = await ObservedDatabase.CreateAsync(database, CancellationToken.None);
        await database.RunAsync(Base);
        await observed.SettleAsync(CancellationToken.None);

        var observation = await ObserveAsync(database, observed, "DO $$ BEGIN CREATE TABLE n (id serial); ALTER TABLE t DROP COLUMN c; DROP TABLE p; END $$");

        Assert.AreEqual(
            "Created sequence public.n_id_seq, Created table public.n, Changed sequence public.n_id_seq, Dropped table column public.t.c, Dropped table constraint later on public.t, Changed table public.t, Dropped table public.p",
            string.Join(", ", observation.Objects.Select(change => $"{change.Effect} {change.Kind} {change.Name}")));
    }

    [TestMethod]
    public async Task ContentIsComparedByColumnWhateverTheOrderOfRowsAndColumns()
    {
        await using var database = await OnServer.CreateAsync();
        var observed = await ObservedDatabase.CreateAsync(database, CancellationToken.None);
        await database.RunAsync(Base);
        var before = await observed.SettleAsync(CancellationToken.None);

        await observed.Statements.BeginAsync(CancellationToken.None);
        await database.RunAsync("ALTER TABLE t ADD COLUMN kept varchar(10); UPDATE t SET kept = a; ALTER TABLE t DROP COLUMN a; ALTER TABLE t RENAME COLUMN kept TO a; UPDATE t SET c = NULL WHERE id = 3");
        var after = await observed.SettleAsync(CancellationToken.None);

        var differences = after.Content.ComparedWith(before.Content, ["public.t", "public.p"]);
        Assert.AreEqual("ContentDifference { Table = public.t, Column = c, Before = 2, After = 1, IsLoss = True }", string.Join('\n', differences));
    }

    private static async Task<StatementObservation> ObserveAsync(IScratchDatabase database, ObservedDatabase observed, string sql)
    {
        await observed.Statements.BeginAsync(CancellationToken.None);
        await database.RunAsync("BEGIN");
        await database.RunAsync(sql);
        var observation = await observed.Statements.ObserveAsync(0, string.Join(' ', sql.Split(' ')[..2]), sql, CancellationToken.None);
        await database.RunAsync("ROLLBACK");
        return observation;
    }
}
