using Migrations.Backups;
using Migrations.Packing;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport.PostgreSql;

namespace Migrations.Runtime.Tests.Backups;

/// <summary>Which tables a plan backs up: those that its statements were seen to write to, and all that a change of their rows leads to.</summary>
[TestClass]
public sealed class ScopedBackupsOnPostgreSql
{
    private const string Tables = """
        CREATE TABLE users (id integer PRIMARY KEY, name text);
        CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES users ON DELETE CASCADE);
        CREATE TABLE lines (id integer PRIMARY KEY, order_id integer REFERENCES orders ON DELETE SET NULL);
        CREATE TABLE notes (id integer PRIMARY KEY, line_id integer REFERENCES lines);
        CREATE TABLE audit (id integer, entry text);
        CREATE TABLE touched (id integer, at timestamptz);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); RETURN NEW; END $$;
        CREATE TRIGGER touched BEFORE INSERT OR UPDATE ON touched FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE TABLE audited (id integer);
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (NEW.id, 'new'); RETURN NEW; END $$;
        CREATE TRIGGER audited AFTER INSERT OR UPDATE ON audited FOR EACH ROW EXECUTE FUNCTION note();
        CREATE TABLE dynamic (id integer);
        CREATE FUNCTION run() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DELETE FROM ' || NEW.id; RETURN NEW; END $$;
        CREATE TRIGGER dynamic AFTER INSERT OR UPDATE ON dynamic FOR EACH ROW EXECUTE FUNCTION run();
        CREATE TABLE ruled (id integer);
        CREATE RULE also AS ON DELETE TO ruled DO ALSO DELETE FROM audit;
        CREATE TABLE parts (id integer) PARTITION BY RANGE (id);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
        CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20);
        CREATE VIEW seen AS SELECT * FROM touched;
        CREATE SCHEMA other;
        CREATE TABLE other.twice (id integer);
        CREATE TABLE twice (id integer);
        CREATE FUNCTION purge() RETURNS integer LANGUAGE sql AS 'DELETE FROM audit RETURNING 1';
        """;

    private static readonly MigrationOptions s_options = new() { Backup = BackupPolicy.Scoped, Variables = new Dictionary<string, string> { ["table"] = "notes" } };

    private static readonly Lazy<Task<PostgreSqlDatabase>> s_database = new(CreateAsync);

    [TestMethod]
    [DataRow("UPDATE notes SET line_id = NULL", "public.notes", "public.notes")]
    [DataRow("DELETE FROM users WHERE id = 3", "public.users", "public.lines public.orders public.users")]
    [DataRow("DELETE FROM parts", "public.parts public.parts_1", "public.parts public.parts_1 public.parts_2")]
    [DataRow("UPDATE touched SET id = 1", "public.touched", "public.touched")]
    [DataRow("UPDATE seen SET id = 1", "public.seen public.touched", "public.touched")]
    [DataRow("UPDATE audited SET id = 1", "public.audited", "public.audit public.audited")]
    [DataRow("INSERT INTO audited VALUES (1)", "public.audited", "public.audit")]
    [DataRow("INSERT INTO touched VALUES (1)", "public.touched", "")]
    [DataRow("INSERT INTO notes SELECT 1, purge()", "public.notes", "public.audit")]
    [DataRow("INSERT INTO users VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = 'a'", "public.users", "public.lines public.orders public.users")]
    [DataRow("SELECT purge()", "", "public.audit")]
    [DataRow("SELECT 1", "", "")]
    [DataRow("UPDATE twice SET id = 1", "public.twice", "other.twice public.twice")]
    [DataRow("UPDATE public.twice SET id = 1", "public.twice", "public.twice")]
    [DataRow("TRUNCATE notes", "public.notes", "public.notes")]
    [DataRow("UPDATE dynamic SET id = 1", "public.dynamic", "everything: the routine public.run, which is called, runs EXECUTE")]
    [DataRow("DELETE FROM ruled", "public.ruled", "everything: public.ruled has a rule")]
    [DataRow("DELETE FROM gone", "public.gone", "everything: public.gone, which it writes to, is not in this database under that name")]
    [DataRow("DO $$ BEGIN DELETE FROM notes; END $$", "public.notes", "everything: the DO $$ at Migrations/1_case.sql(1,1) runs code that may change any table")]
    public async Task AreThoseThatAChangeOfRowsLeadsTo(string statement, string written, string expected) =>
        Assert.AreEqual(expected, await BackupAsync([(statement, new PackedEffects([], []) { Written = Words(written) }, [])]));

    [TestMethod]
    public async Task WhatTheBuildDidNotSeeIsEverything()
    {
        Assert.AreEqual("everything: the UPDATE notes at Migrations/1_case.sql(1,1) runs without a transaction, and the build could not see which tables it writes to",
            await BackupAsync([("UPDATE notes SET id = 1", new PackedEffects([], []) { IsUnseen = true }, [])]));
        Assert.AreEqual("everything: the DELETE FROM at Migrations/1_case.sql(1,1) has variables that may be names, and the build had other values of them",
            await BackupAsync([("DELETE FROM ${table}", new PackedEffects([], []) { Written = ["public.notes"] }, [])]));
        var database = await s_database.Value;
        var app = database.App(new TestMigration("1", "case", TestScript.Of("UPDATE notes SET id = 1")));
        Assert.Contains("the build did not run it on a database", (await app.PlanAsync(database.ConnectionString, s_options)).Backup!.Reason);
    }

    [TestMethod]
    public async Task NamesAreThoseOfTheDatabaseAsItIsBeforeTheRun() => Assert.AreEqual(
        "public.notes",
        await BackupAsync([
            ("ALTER TABLE notes RENAME TO remarks", new PackedEffects([], []) { Renamed = [("public.notes", "public.remarks")] }, []),
            ("UPDATE remarks SET line_id = NULL", new PackedEffects([], []) { Written = ["public.remarks"] }, []),
        ]));

    [TestMethod]
    public async Task WhatTheRunMakesItselfHasNothingToLoseAndIsFollowed()
    {
        var made = Table("fresh");
        Assert.AreEqual("", await BackupAsync([("CREATE TABLE fresh (id integer)", new PackedEffects([], []), [made]), ("UPDATE fresh SET id = 1", new PackedEffects([], []) { Written = ["public.fresh"] }, [])]));
        var key = new LiveObject(new ObjectName("ForeignKey", "public", "audit", "audit_fk"), "00112233445566aa", "FOREIGN KEY (id) REFERENCES public.notes(id) ON DELETE CASCADE");
        Assert.AreEqual("public.audit public.notes", await BackupAsync([("ALTER TABLE audit ADD FOREIGN KEY (id) REFERENCES notes ON DELETE CASCADE", new PackedEffects([], []), [key]), ("DELETE FROM notes", new PackedEffects([], []) { Written = ["public.notes"] }, [])]));
        var routine = new LiveObject(new ObjectName("Function", "public", "", "spread()"), "00112233445566bb", "CREATE FUNCTION public.spread() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM orders; RETURN NEW; END $$");
        var trigger = new LiveObject(new ObjectName("Trigger", "public", "notes", "spread"), "00112233445566cc", "CREATE TRIGGER spread AFTER UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION public.spread()");
        Assert.AreEqual("public.lines public.notes public.orders", await BackupAsync([("CREATE FUNCTION spread()", new PackedEffects([], []), [routine, trigger]), ("UPDATE notes SET id = 1", new PackedEffects([], []) { Written = ["public.notes"] }, [])]));
    }

    [TestMethod]
    public async Task ThePlanSaysWhichAndWhyAsTextAndAsJson()
    {
        var database = await s_database.Value;
        var plan = await PlanAsync(database, [("DELETE FROM orders", new PackedEffects([], []) { Written = ["public.orders"] }, [])]);

        Assert.Contains("backup of public.lines, public.orders, before 1_case", plan.ToString());
        Assert.Contains("\"scope\": \"tables\"", plan.ToJson());
        Assert.Contains("\"reason\": \"before 1_case\"", plan.ToJson());
        var report = await App(database, [("DELETE FROM orders", new PackedEffects([], []) { Written = ["public.orders"] }, [])]).ApplyAsync(database.ConnectionString, s_options with { DryRun = true });
        Assert.AreEqual(plan.Backup!.ToString(), report.Plan.Backup!.ToString());
    }

    private static async Task<string> BackupAsync(IReadOnlyList<(string Statement, PackedEffects Effects, LiveObject[] Made)> steps)
    {
        var backup = (await PlanAsync(await s_database.Value, steps)).Backup;
        return backup is null ? "" : backup.Tables is { } tables ? string.Join(' ', tables) : "everything: " + backup.Reason[(backup.Reason.IndexOf("because ", StringComparison.Ordinal) + 8)..].Split(", which may")[0];
    }

    private static Task<MigrationPlan> PlanAsync(PostgreSqlDatabase database, IReadOnlyList<(string Statement, PackedEffects Effects, LiveObject[] Made)> steps) => App(database, steps).PlanAsync(database.ConnectionString, s_options);

    private static MigrationApp App(PostgreSqlDatabase database, IReadOnlyList<(string Statement, PackedEffects Effects, LiveObject[] Made)> steps)
    {
        var moments = new List<LiveSchema> { new("PostgreSQL 18", []) };
        foreach (var step in steps)
        {
            moments.Add(moments[^1] with { Objects = [.. moments[^1].Objects, .. step.Made] });
        }

        return database.App(new BundleBuilder([.. steps.Select((step, i) => new TestMigration($"{i + 1}", "case", TestScript.Of(step.Statement)))])
        {
            Schema = TestSchema.Of(MigrationDialect.PostgreSql, moments, [.. steps.Select(step => step.Effects)]),
        });
    }

    private static LiveObject Table(string name) => new(new ObjectName("Table", "public", "", name), "00112233445566dd", "TABLE");

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<PostgreSqlDatabase> CreateAsync()
    {
        var database = await PostgreSqlDatabase.CreateAsync(await PostgreSqlServer.Embedded);
        await database.ExecuteAsync(Tables);
        return database;
    }
}
