namespace Migrations.Engines.PostgreSql.Tests;

/// <summary>Extensions that migrations use: each can be created, does its work, and goes away again.</summary>
[TestClass]
public sealed class ExtensionTests
{
    [TestMethod]
    [DataRow("citext", "SELECT 'ABC'::citext = 'abc'::citext", "t")]
    [DataRow("hstore", "SELECT ('a=>1,b=>2'::hstore -> 'b') || akeys('x=>y'::hstore)::text", "2{x}")]
    [DataRow("ltree", "SELECT 'a.b.c'::ltree <@ 'a.b'::ltree AND 'a.b.c'::ltree ~ '*.b.*'::lquery", "t")]
    [DataRow("pg_trgm", "SELECT similarity('word', 'two words')::numeric(4,3)::text", "0.364")]
    [DataRow("pgcrypto", "SELECT encode(digest('abc', 'sha256'), 'hex') || length(gen_salt('bf', 4)) || pgp_sym_decrypt(pgp_sym_encrypt('x', 'key'), 'key')", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad29x")]
    [DataRow("uuid-ossp", "SELECT uuid_generate_v5(uuid_ns_dns(), 'www.example.com')::text || length(uuid_generate_v4()::text) || length(uuid_generate_v1()::text)", "2ed6657d-e927-568b-95e1-2665a8aea6a23636")]
    [DataRow("unaccent", "SELECT unaccent('Hôtel')", "Hotel")]
    [DataRow("btree_gin", "CREATE TABLE t (a int, b int[]); CREATE INDEX i ON t USING gin (a, b); INSERT INTO t VALUES (1, '{2}'); SET enable_seqscan = off; SELECT count(*) FROM t WHERE a = 1 AND b @> '{2}'", "1")]
    [DataRow("btree_gist", "CREATE TABLE t (a int, r int4range, EXCLUDE USING gist (a WITH =, r WITH &&)); INSERT INTO t VALUES (1, '[1,3]'), (1, '[4,5]'), (2, '[1,3]'); SELECT count(*) FROM t", "3")]
    [DataRow("fuzzystrmatch", "SELECT levenshtein('kitten', 'sitting') || soundex('Robert') || metaphone('GUMBO', 4)", "3R163KM")]
    [DataRow("intarray", "SELECT ('{1,2,3}'::int[] & '{2,3,4}'::int[])::text || uniq(sort('{3,1,3}'::int[]))::text", "{2,3}{1,3}")]
    [DataRow("tablefunc", "SELECT string_agg(a || '-' || b, ' ') FROM crosstab('VALUES (''r'',''x'',1),(''r'',''y'',2)') AS t(r text, a int, b int)", "1-2")]
    [DataRow("cube", "SELECT cube_distance('(1,2)', '(4,6)')::text", "5")]
    [DataRow("earthdistance", "SELECT round(earth_distance(ll_to_earth(0, 0), ll_to_earth(0, 1)))::text", "111320")]
    [DataRow("isn", "SELECT isbn('978-0-393-04002-9')::text", "0-393-04002-X")]
    [DataRow("moddatetime", "CREATE TABLE t (a int, m timestamp); CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION moddatetime(m); INSERT INTO t VALUES (1); UPDATE t SET a = 2; SELECT (m IS NOT NULL)::text FROM t", "true")]
    [DataRow("bloom", "CREATE TABLE t (a int); CREATE INDEX i ON t USING bloom (a); INSERT INTO t VALUES (7); SET enable_seqscan = off; SELECT count(*) FROM t WHERE a = 7", "1")]
    [DataRow("pg_stat_statements", "SELECT count(*) FROM pg_proc WHERE proname = 'pg_stat_statements_info'", "1")]
    [DataRow("plpgsql", "SELECT 1", "1")]
    public void AnExtensionWorksAndCanBeDropped(string extension, string sql, string expected)
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        database.Run($"CREATE EXTENSION IF NOT EXISTS \"{extension}\" CASCADE");
        Assert.AreEqual(expected, database.Value(sql));
        database.Run($"DROP EXTENSION \"{extension}\" CASCADE");
        Assert.AreEqual("0", database.Value($"SELECT count(*) FROM pg_extension WHERE extname = '{extension}'"));
    }

    [TestMethod]
    public void EveryExtensionOfThePackageCanBeCreatedBesideTheOthers()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        var names = database.Rows("SELECT name FROM pg_available_extensions ORDER BY name");
        Assert.IsGreaterThan(35, names.Length);
        foreach (var name in names)
        {
            database.Run($"CREATE EXTENSION IF NOT EXISTS \"{name}\" CASCADE");
        }

        Assert.AreEqual(names.Length.ToString(), database.Value("SELECT count(*) FROM pg_extension"));
    }

    [TestMethod]
    public void AnExtensionThatThePackageDoesNotHaveIsPostgreSqlsOwnError()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        var error = database.Refuse("CREATE EXTENSION postgis");
        Assert.AreEqual(("0A000", "extension \"postgis\" is not available"), (error.SqlState, error.Message));
    }

    [TestMethod]
    public void FullTextSearchHasItsDictionaries()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        Assert.AreEqual("'cat':3 'mat':7 'sat':4 'two':2", database.Value("SELECT to_tsvector('english', 'The two cats sat on the mat')"));
        Assert.AreEqual("'hund':1", database.Value("SELECT to_tsvector('german', 'Hunde')"));
    }
}
