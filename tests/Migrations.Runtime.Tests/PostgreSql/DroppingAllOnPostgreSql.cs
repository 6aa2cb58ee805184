using Migrations.Providers;

namespace Migrations.Runtime.Tests.PostgreSql;

[TestClass]
public sealed class DroppingAllOnPostgreSql
{
    /// <summary>Everything of the catalog that a user can add to, without ids.</summary>
    private const string Everything =
        """
        SELECT concat_ws(E'\n',
          (SELECT string_agg(concat_ws(' ', nspname, pg_get_userbyid(nspowner), nspacl::text, obj_description(oid, 'pg_namespace')), E'\n' ORDER BY nspname) FROM pg_namespace WHERE nspname !~ '^pg_(temp|toast_temp)'),
          (SELECT string_agg(extname, ' ' ORDER BY extname) FROM pg_extension), (SELECT count(*) FROM pg_class WHERE relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname = 'pg_toast')), (SELECT count(*) FROM pg_proc), (SELECT count(*) FROM pg_type),
          (SELECT count(*) FROM pg_event_trigger), (SELECT count(*) FROM pg_publication), (SELECT count(*) FROM pg_largeobject_metadata), (SELECT count(*) FROM pg_language),
          (SELECT count(*) FROM pg_foreign_server), (SELECT count(*) FROM pg_foreign_data_wrapper), (SELECT count(*) FROM pg_collation), (SELECT count(*) FROM pg_cast), (SELECT count(*) FROM pg_operator))
        """;

    private const string Shop =
        """
        CREATE SCHEMA "O'Shop"; CREATE TABLE "O'Shop".a (id int PRIMARY KEY); CREATE TABLE b (id int REFERENCES "O'Shop".a); CREATE VIEW v AS SELECT * FROM b;
        CREATE TYPE mood AS ENUM ('x'); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE s; CREATE MATERIALIZED VIEW m AS SELECT 1 AS id;
        CREATE AGGREGATE total (int) (SFUNC = int4pl, STYPE = int); CREATE DOMAIN d AS int; GRANT ALL ON SCHEMA public TO PUBLIC; COMMENT ON SCHEMA public IS 'ours';
        SELECT lo_create(0) FROM generate_series(1, 3);
        """;

    private const string OfASuperuser =
        """
        CREATE EXTENSION citext; CREATE EXTENSION pg_trgm SCHEMA "O'Shop"; CREATE PUBLICATION every FOR ALL TABLES;
        CREATE FUNCTION trigger() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE NOTICE ''x''; END'; CREATE EVENT TRIGGER "E t" ON ddl_command_start EXECUTE FUNCTION trigger();
        CREATE FOREIGN DATA WRAPPER w; CREATE SERVER remote FOREIGN DATA WRAPPER w;
        """;

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task TheDatabaseIsLikeANewOne(string version)
    {
        var fresh = (string)(await (await OpenSession.DatabaseAsync(version)).ScalarAsync(Everything))!;
        await using var session = await OpenSession.StartAsync(version, setup: Shop + OfASuperuser);
        Assert.AreNotEqual(fresh, await session.AskAsync(Everything));

        await session.Session.DropAllAsync(CancellationToken.None);

        Assert.AreEqual(fresh, await session.AskAsync(Everything));
        await session.Session.CreateJournalAsync(CancellationToken.None);
        await session.RunAsync(session.Transaction("again", "CREATE TABLE a (id int)"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task TheDatabasesOwnerIsEnough(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        var owner = "owner_" + database.Name;
        var fresh = (string)(await database.ScalarAsync(Everything))!;
        await using var session = await OpenSession.StartAsync(
            database, setup: $"CREATE ROLE {owner} LOGIN; ALTER DATABASE {database.Name} OWNER TO {owner}; SET ROLE {owner}; {Shop}", target: DatabaseTarget.Parse($"{database.ConnectionString};Username={owner}"));

        await session.Session.DropAllAsync(CancellationToken.None);

        Assert.AreEqual(fresh, await session.AskAsync(Everything));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task WithoutARightNothingIsDropped(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        var owner = "owner_" + database.Name;
        await using var session = await OpenSession.StartAsync(
            database, setup: $"CREATE ROLE {owner} LOGIN; ALTER DATABASE {database.Name} OWNER TO {owner}; CREATE SCHEMA admin; CREATE TABLE a (id int)", target: DatabaseTarget.Parse($"{database.ConnectionString};Username={owner}"));

        var refused = await Assert.ThrowsExactlyAsync<StatementException>(() => session.Session.DropAllAsync(CancellationToken.None));

        Assert.AreEqual("42501", refused.SqlState);
        Assert.StartsWith("The schema admin belongs to the role postgres", refused.Message);
        Assert.AreEqual("a", await session.Database.TablesAsync());
    }

    [TestMethod]
    public async Task ManyTablesAreDroppedThoughNotAllCanBeLockedAtOnce()
    {
        await using var session = await OpenSession.StartAsync(OpenSession.V18, setup: "DO $$ BEGIN FOR i IN 1..450 LOOP EXECUTE format('CREATE TABLE t%s (id int)', i); END LOOP; END $$");

        await session.Session.DropAllAsync(CancellationToken.None);

        Assert.AreEqual("", await session.Database.TablesAsync());
    }
}
