using static Migrations.Compiler.Tests.Dialects.Script;

namespace Migrations.Compiler.Tests.Dialects;

/// <summary>N statements, joined with random comments and white space, are exactly these N statements again.</summary>
[TestClass]
public sealed class RandomScriptTests
{
    private const int Seed = 4711;

    private static readonly string[] s_common =
    [
        "CREATE TABLE a (x int, y text DEFAULT 'a;b')", "INSERT INTO a VALUES (1, 'it''s -- no comment')", "SELECT 1 + 2 * (3 - 4)", "DELETE FROM a WHERE y = '/*'",
        "UPDATE a SET x = 1", "CREATE INDEX i ON a (x)", "SELECT \"a;b\" FROM a", "DROP TABLE a",
    ];

    private static readonly string[] s_gaps = [" ", "\n", "\t", "-- a; 'b\n", "/* ; \" */", "\n\n", "/* é 😀 */ "];

    [TestMethod]
    public void OfPostgreSql() =>
        Check(Dialect.PostgreSql, [.. s_common, "DO $x$ BEGIN PERFORM ';'; END $x$", "SELECT $$;$$, E'\\';'", "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END",
            "CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM b; DELETE FROM c)", "SELECT /* a /* nested; */ b */ 1"], ";");

    /// <summary>One statement is wrong, so that the script is read piece by piece: the others are found all the same.</summary>
    [TestMethod]
    public void OfPostgreSqlAroundAnError() =>
        Check(Dialect.PostgreSql, [.. s_common, "DO $x$ BEGIN PERFORM ';'; END $x$", "SELECT $$;$$, E'\\';'", "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END",
            "CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM b; DELETE FROM c)"], ";", broken: "SELECT FROM WHERE ;");

    [TestMethod]
    public void OfSqlite() =>
        Check(Dialect.Sqlite, [.. s_common, "SELECT [a;b], `c;d` FROM a", "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM a; END"], ";");

    [TestMethod]
    public void OfSqlServer() => Check(Dialect.SqlServer, [.. s_common, "SELECT [a;\nGO\nb]]] FROM a; SELECT 2", "SELECT '\nGO\n'"], "\nGO\n", gaps: [" ", "\n", "\t"]);

    private static void Check(Dialect dialect, string[] statements, string separator, string? broken = null, string[]? gaps = null)
    {
        Console.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var round = 0; round < 300; round++)
        {
            var chosen = Enumerable.Range(0, random.Next(1, 9)).Select(_ => statements[random.Next(statements.Length)]).ToArray();
            var script = new System.Text.StringBuilder(broken);
            foreach (var statement in chosen)
            {
                script.Append(Gap()).Append(statement).Append(Gap()).Append(separator);
            }

            script.Append(Gap());
            AreEqual(chosen, Texts(dialect, script.ToString()));
        }

        string Gap() => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => (gaps ?? s_gaps)[random.Next((gaps ?? s_gaps).Length)]));
    }
}
