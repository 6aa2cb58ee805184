using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.PostgreSql;

/// <summary>Whether an interrupted statement took effect, and what it left behind.</summary>
[TestClass]
public sealed class EffectsOnPostgreSql
{
    private const StatementOutcome Yes = StatementOutcome.TookEffect;
    private const StatementOutcome No = StatementOutcome.NoEffect;
    private const StatementOutcome Unknown = StatementOutcome.Unknown;

    private const string Setup =
        """
        CREATE SCHEMA "Sp ace"; CREATE TABLE "Sp ace"."T ab" (id int, "E mail" text, n int);
        CREATE TABLE t (id int, email text, n int); INSERT INTO t SELECT 1, 'a', 1 FROM generate_series(1, 2);
        CREATE UNIQUE INDEX t_lower ON t (lower(email), n DESC) WHERE t.n > 5;
        CREATE INDEX t_n ON t (n); CREATE INDEX "T i" ON "Sp ace"."T ab" ("E mail" text_pattern_ops) INCLUDE (id) WITH (fillfactor = 70);
        CREATE TYPE mood AS ENUM ('sad', 'it''s'); CREATE VIEW v AS SELECT 1 AS id;
        CREATE TABLE p (id int) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE TABLE p2 (id int);
        """;

    private static async Task<StatementOutcome> FindAsync(OpenSession session, ProbeKind kind, params string[] names) =>
        await session.Session.ProbeAsync(OpenSession.Statement("SELECT 1", kind, names), CancellationToken.None);

    private static Task<string?> CleanAsync(OpenSession session, ProbeKind kind, params string[] names) =>
        session.Session.CleanAsync(OpenSession.Statement("SELECT 1", kind, names), CancellationToken.None);

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AnIndexIsThereWhenItIsTheOneThatWasAskedFor(string version)
    {
        await using var session = await OpenSession.StartAsync(version, setup: Setup);
        Task<StatementOutcome> Index(params string[] names) => FindAsync(session, ProbeKind.Index, names);

        Assert.AreEqual(Yes, await Index("", "t_lower", "", "t", "unique", "USING btree (lower(t.email), n DESC NULLS FIRST) WHERE (n > 5)"));
        Assert.AreEqual(Yes, await Index("public", "t_n", "public", "t", "", "(n)"));
        Assert.AreEqual(Yes, await FindAsync(session, ProbeKind.IndexThere, "", "t_n", "", "t", "", "(n ASC)"));
        Assert.AreEqual(Yes, await Index("", "T i", "Sp ace", "T ab", "", "(\"E mail\" text_pattern_ops) INCLUDE (id) WITH (fillfactor = 70)"));
        Assert.AreEqual(No, await Index("", "t_email", "", "t", "", "(email)"));
        Assert.AreEqual(No, await Index("", "t_n", "", "nowhere", "", "(n)"));
        // Something else has its name.
        Assert.AreEqual(Unknown, await Index("", "t_n", "", "t", "unique", "(n)"));
        Assert.AreEqual(Unknown, await Index("", "t_n", "", "t", "", "(n, id)"));
        Assert.AreEqual(Unknown, await Index("", "t_lower", "", "t", "unique", "(lower(email), n DESC) WHERE n > 6"));
        Assert.AreEqual(Unknown, await Index("", "t_n", "", "t", "", "(no_such_column)"));
        Assert.AreEqual(Unknown, await Index("", "v", "", "t", "", "(n)"));
        Assert.AreEqual("0", await session.AskAsync("SELECT count(*) FROM pg_class WHERE relpersistence = 't'"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task WithoutTheRightToCompareNobodyKnows(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        var role = "reader_" + database.Name;
        await using var session = await OpenSession.StartAsync(database, OpenSession.Settings with { Role = role }, $"{Setup} CREATE ROLE {role}; GRANT CREATE ON SCHEMA public TO {role}; REVOKE TEMP ON DATABASE {database.Name} FROM PUBLIC");

        Assert.AreEqual(Unknown, await FindAsync(session, ProbeKind.Index, "", "t_n", "", "t", "", "(n)"));
        Assert.AreEqual(No, await FindAsync(session, ProbeKind.Index, "", "other", "", "t", "", "(n)"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AnInvalidIndexHasNoEffectAndIsDropped(string version)
    {
        await using var session = await OpenSession.StartAsync(version, setup: Setup);
        string[] names = ["", "t_id", "", "t", "unique", "(id)"];
        await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunStatementAsync("CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id)"));
        Assert.AreEqual("1", await session.AskAsync("SELECT count(*) FROM pg_index WHERE NOT indisvalid"));

        Assert.AreEqual(No, await FindAsync(session, ProbeKind.Index, names));
        Assert.AreEqual(No, await FindAsync(session, ProbeKind.IndexDropped, "", "t_id"));
        Assert.Contains("\"public\".\"t_id\"", (await CleanAsync(session, ProbeKind.Index, names))!);

        Assert.AreEqual("", await session.AskAsync("SELECT to_regclass('t_id')::text"));
        Assert.IsNull(await CleanAsync(session, ProbeKind.Index, names));
        Assert.IsNull(await CleanAsync(session, ProbeKind.Index, "", "t_n", "", "t", "", "(n)"));
        Assert.AreEqual("t_n", await session.AskAsync("SELECT to_regclass('t_n')::text"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18, "index", "", "t_n")]
    [DataRow(OpenSession.V15, "table", "public", "t")]
    [DataRow(OpenSession.V18, "schema", "", "public")]
    [DataRow(OpenSession.V15, "database", "", "")]
    public async Task CopiesThatAReindexLeftAreDropped(string version, string kind, string schema, string name)
    {
        await using var session = await OpenSession.StartAsync(version, setup: Setup);
        await session.WorldAsync("BEGIN; INSERT INTO t VALUES (7, 'c', 7)");
        await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunStatementAsync("REINDEX INDEX CONCURRENTLY t_n", new(TimeSpan.FromMilliseconds(400), TimeSpan.Zero)));
        await session.WorldAsync("COMMIT");
        Assert.AreEqual("t_n_ccnew", await session.AskAsync("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"));

        Assert.AreEqual(No, await FindAsync(session, ProbeKind.Reindex, kind, schema, name));
        Assert.StartsWith("\"public\".\"t_n_ccnew\", which an interrupted REINDEX", await CleanAsync(session, ProbeKind.Reindex, kind, schema, name));

        Assert.AreEqual("0", await session.AskAsync("SELECT count(*) FROM pg_index WHERE NOT indisvalid"));
        Assert.AreEqual("t_n", await session.AskAsync("SELECT to_regclass('t_n')::text"));
        Assert.IsNull(await CleanAsync(session, ProbeKind.Reindex, kind, schema, name));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AHalfDetachedPartitionIsDetachedToTheEnd(string version)
    {
        await using var session = await OpenSession.StartAsync(version, setup: Setup);
        string[] names = ["", "p", "", "p1"];
        Assert.AreEqual(No, await FindAsync(session, ProbeKind.PartitionDetached, names));
        Assert.AreEqual(Yes, await FindAsync(session, ProbeKind.PartitionAttached, names));
        await session.WorldAsync("BEGIN; SELECT * FROM p");
        await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunStatementAsync("ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY", new(TimeSpan.FromMilliseconds(400), TimeSpan.Zero)));
        await session.WorldAsync("COMMIT");
        Assert.AreEqual("True", await session.AskAsync("SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = 'p1'::regclass"));

        Assert.AreEqual(No, await FindAsync(session, ProbeKind.PartitionDetached, names));
        Assert.AreEqual(No, await FindAsync(session, ProbeKind.PartitionAttached, names));
        Assert.Contains("was detached to the end", (await CleanAsync(session, ProbeKind.PartitionDetached, names))!);

        Assert.AreEqual("0", await session.AskAsync("SELECT count(*) FROM pg_inherits WHERE inhrelid = 'p1'::regclass"));
        Assert.AreEqual(Yes, await FindAsync(session, ProbeKind.PartitionDetached, names));
        Assert.AreEqual(Unknown, await FindAsync(session, ProbeKind.PartitionDetached, "", "p", "", "p99"));
        Assert.IsNull(await CleanAsync(session, ProbeKind.PartitionDetached, names));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ADetachThatHadToWaitIsFinishedByTheSameRun(string version)
    {
        await using var session = await OpenSession.StartAsync(version, setup: Setup);
        await session.WorldAsync("BEGIN; SELECT * FROM p");
        var script = TestScript.WithoutTransaction("ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY", "CREATE TABLE behind (id int)") with
        {
            Probes = new Dictionary<int, StatementProbe> { [0] = new(ProbeKind.PartitionDetached, ["", "p", "", "p1"]) },
        };
        var run = session.Database.App(new TestMigration("1", "detach", script)).ApplyAsync(session.Database.ConnectionString, new MigrationOptions { LockTimeout = TimeSpan.FromMilliseconds(300) });
        await Task.Delay(1500);
        Assert.AreEqual("True", await session.AskAsync("SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = 'p1'::regclass"));
        await session.WorldAsync("COMMIT");

        await run.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.AreEqual("0", await session.AskAsync("SELECT count(*) FROM pg_inherits WHERE inhrelid = 'p1'::regclass"));
        Assert.AreEqual("1", await session.AskAsync("SELECT count(*) FROM pg_class WHERE relname = 'behind'"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task TheCatalogTellsOfTheOthers(string version)
    {
        await using var session = await OpenSession.StartAsync(version, setup: Setup);
        (ProbeKind Kind, string[] Names, StatementOutcome Outcome)[] cases =
        [
            (ProbeKind.None, [], Unknown),
            (ProbeKind.MayRepeat, [], No),
            (ProbeKind.IndexDropped, ["", "t_n"], No),
            (ProbeKind.IndexDropped, ["public", "gone"], Yes),
            (ProbeKind.EnumLabel, ["", "mood", "it's"], Yes),
            (ProbeKind.EnumLabel, ["public", "mood", "happy"], No),
            (ProbeKind.EnumLabel, ["", "nothing", "happy"], No),
            (ProbeKind.DatabaseThere, [session.Database.Name], Yes),
            (ProbeKind.DatabaseThere, ["no such"], No),
            (ProbeKind.DatabaseGone, [session.Database.Name], No),
            (ProbeKind.DatabaseGone, ["no such"], Yes),
            (ProbeKind.PartitionAttached, ["", "p", "", "p2"], No),
            (ProbeKind.TableThere, ["Sp ace", "T ab"], Yes),
            (ProbeKind.TableThere, ["", "T ab"], No),
            (ProbeKind.TableGone, ["", "t"], No),
            (ProbeKind.TableGone, ["", "x"], Yes),
            (ProbeKind.ColumnThere, ["Sp ace", "T ab", "E mail"], Yes),
            (ProbeKind.ColumnThere, ["", "t", "x"], No),
            (ProbeKind.ColumnGone, ["", "t", "n"], No),
            (ProbeKind.ColumnGone, ["", "t", "x"], Yes),
            (ProbeKind.ColumnGone, ["", "nowhere", "x"], No),
        ];

        var wrong = new List<string>();
        foreach (var (kind, names, outcome) in cases)
        {
            if (await FindAsync(session, kind, names) is var found && found != outcome)
            {
                wrong.Add($"{kind} {string.Join('.', names)}: {found}");
            }
        }

        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task RowsAreEstimatedOverAllPartitions(string version)
    {
        await using var session = await OpenSession.StartAsync(version, setup: $"{Setup} CREATE TABLE never (id int); CREATE TABLE p3 PARTITION OF p FOR VALUES FROM (10) TO (100000); INSERT INTO p SELECT generate_series(0, 4999); ANALYZE p");

        Assert.AreEqual(5000, await session.Session.EstimateRowsAsync("", "p", CancellationToken.None));
        Assert.AreEqual(10, await session.Session.EstimateRowsAsync("public", "p1", CancellationToken.None));
        Assert.IsNull(await session.Session.EstimateRowsAsync("", "never", CancellationToken.None));
        Assert.IsNull(await session.Session.EstimateRowsAsync("", "nowhere", CancellationToken.None));
        Assert.IsNull(await session.Session.ReadReplicaLagAsync(CancellationToken.None));
    }
}
