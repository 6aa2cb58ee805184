using Migrations.Verifier.Observation;
using Migrations.Verifier.Observation.Sqlite;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Tests.Observation;

[TestClass]
public sealed class SqliteIsObserved
{
    private const string Base = """
        CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE t (id INTEGER PRIMARY KEY, p_id INT REFERENCES p ON DELETE CASCADE, a TEXT, b INT);
        INSERT INTO p VALUES (1, 'x'), (2, 'y');
        INSERT INTO t VALUES (1, 1, 'a', 1), (2, 1, 'b', NULL), (3, 2, NULL, 3);
        """;

    [TestMethod]
    [DataRow("ALTER TABLE t ADD COLUMN x INT", "Created column t.x", "", "")]
    [DataRow("ALTER TABLE t DROP COLUMN b", "Dropped column t.b", "t", "t.b=2")]
    [DataRow("DROP TABLE t", "Dropped table t", "", "t=3")]
    [DataRow("DELETE FROM t WHERE id < 3", "", "", "t=2")]
    [DataRow("PRAGMA foreign_keys = ON; DELETE FROM p WHERE id = 1", "", "", "p=1 t=2")]
    [DataRow("CREATE INDEX t_a ON t (a)", "Created index t.t_a", "", "")]
    [DataRow("ALTER TABLE t RENAME TO u", "Created table u, Dropped table t", "", "")]
    [DataRow("CREATE TABLE n (id INTEGER PRIMARY KEY, p_id INT, a TEXT); INSERT INTO n SELECT id, p_id, a FROM t; | DROP TABLE t | ALTER TABLE n RENAME TO t", "Created table n, Dropped table t, Created table t, Dropped table n", "t", "t.b=2")]
    public async Task WhatStatementsDo(string sql, string objects, string rewritten, string destroyed)
    {
        await using var database = EmbeddedSqlite.Create(CancellationToken.None);
        var observed = await ObservedDatabase.CreateAsync(database, CancellationToken.None);
        await database.RunAsync(Base);
        await observed.SettleAsync(CancellationToken.None);

        await observed.Statements.BeginAsync(CancellationToken.None);
        var seen = new List<Migrations.Compiler.Verification.StatementObservation>();
        foreach (var statement in sql.Split(" | "))
        {
            await database.RunAsync(statement);
            seen.Add(await observed.Statements.ObserveAsync(seen.Count, statement.Split(' ')[0], statement, CancellationToken.None));
        }

        Assert.AreEqual(objects, string.Join(", ", seen.SelectMany(item => item.Objects).Select(change => $"{change.Effect} {change.Kind} {change.Name}")));
        Assert.AreEqual(rewritten, string.Join(' ', seen.SelectMany(item => item.Rewritten)), "rewritten");
        Assert.AreEqual(destroyed, string.Join(' ', seen.SelectMany(item => item.Destroyed).Select(loss => $"{loss.Name}={loss.Rows}")), "destroyed");
    }

    [TestMethod]
    [DataRow("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b REAL NOT NULL, c BLOB NOT NULL, d BOOLEAN NOT NULL, e DATETIME NOT NULL, f DECIMAL(4,2) NOT NULL, g VARCHAR(2) NOT NULL UNIQUE, h JSON NOT NULL, i NOT NULL)")]
    [DataRow("CREATE TABLE t (a INT NOT NULL, b TEXT NOT NULL, c REAL NOT NULL, d BLOB NOT NULL, e ANY NOT NULL) STRICT")]
    [DataRow("CREATE TABLE t (a TEXT PRIMARY KEY, twice TEXT GENERATED ALWAYS AS (a || a) STORED) WITHOUT ROWID")]
    [DataRow("CREATE TABLE t (s TEXT NOT NULL CHECK (s IN ('open', 'closed')), n INT NOT NULL CHECK (n BETWEEN 50 AND 60), a INT NOT NULL, b INT NOT NULL, l TEXT NOT NULL CHECK (length(l) = 64), CHECK (a < b))")]
    [DataRow("CREATE TABLE t (kind TEXT NOT NULL, a INT, b TEXT, CHECK ((kind = 'a' AND a IS NOT NULL AND b IS NULL) OR (kind = 'b' AND a IS NULL AND b IS NOT NULL)))")]
    [DataRow("PRAGMA foreign_keys = ON; CREATE TABLE p (a INT, b TEXT, PRIMARY KEY (a, b)); CREATE TABLE t (x INT NOT NULL, y TEXT NOT NULL, FOREIGN KEY (x, y) REFERENCES p (a, b)); CREATE TABLE s (id INTEGER PRIMARY KEY, up INT NOT NULL REFERENCES s (id))")]
    [DataRow("PRAGMA foreign_keys = ON; CREATE TABLE a (id INTEGER PRIMARY KEY, b INT NOT NULL REFERENCES b (id)); CREATE TABLE b (id INTEGER PRIMARY KEY, a INT NOT NULL REFERENCES a (id))")]
    [DataRow("CREATE TABLE \"odd name\" (\"select\" TEXT NOT NULL CHECK (\"select\" <> 'it''s'), [b c] INT NOT NULL)")]
    [DataRow("CREATE TABLE t (doc TEXT NOT NULL CHECK (json_valid(doc)), flag INT NOT NULL CHECK (flag IN (0, 1)), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))")]
    public async Task TablesGetRows(string sql)
    {
        await using var database = EmbeddedSqlite.Create(CancellationToken.None);
        var observed = await ObservedDatabase.CreateAsync(database, CancellationToken.None);
        await database.RunAsync(sql);
        await observed.SettleAsync(CancellationToken.None);

        var state = await observed.SeedAsync(CancellationToken.None);

        Assert.AreEqual("", string.Join('\n', observed.EmptyTables));
        Assert.AreEqual("", string.Join('\n', state.Content.Tables.Values.Where(table => table.Rows == 0).Select(table => table.Table)));
        Assert.AreEqual("", string.Join('\n', await SqliteChecks.RunAsync(database, state.Schema, CancellationToken.None)));
    }

    [TestMethod]
    [DataRow("CREATE TABLE t (id INT); CREATE VIEW v AS SELECT id FROM t; PRAGMA legacy_alter_table = ON; DROP TABLE t", "view v: no such table: main.t")]
    [DataRow("CREATE TABLE t (id INT); CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO nowhere VALUES (1); END", "trigger t.g: no such table: main.nowhere")]
    [DataRow("CREATE TABLE t (id INT); CREATE TRIGGER g AFTER UPDATE OF id ON t BEGIN DELETE FROM nowhere; END", "trigger t.g: no such table: main.nowhere")]
    [DataRow("PRAGMA foreign_keys = OFF; CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (p INT REFERENCES p (id)); INSERT INTO t VALUES (7)", "table t: 1 of its rows reference rows of p that are not there")]
    public async Task WhatPointsAtNothingIsFound(string sql, string expected)
    {
        await using var database = EmbeddedSqlite.Create(CancellationToken.None);
        var observed = await ObservedDatabase.CreateAsync(database, CancellationToken.None);
        await database.RunAsync(sql);
        await observed.SettleAsync(CancellationToken.None);

        var broken = await SqliteChecks.RunAsync(database, observed.State.Schema, CancellationToken.None);

        Assert.AreEqual(expected, string.Join('\n', broken.Select(item => $"{item.Key}: {item.Error.Message}")));
    }
}
