using Migrations.Verifier.Catalog.Sqlite;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Tests.Catalog;

[TestClass]
public sealed class SqliteSchemaChangesAreSeen
{
    private const string Base = """
        CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, n INT DEFAULT 1 CHECK (n > 0));
        CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT REFERENCES parent (id) ON DELETE CASCADE, name TEXT COLLATE NOCASE, twice INT GENERATED ALWAYS AS (id * 2) VIRTUAL);
        CREATE INDEX child_name ON child (name);
        CREATE VIEW names AS SELECT id, name FROM child;
        CREATE TRIGGER log AFTER INSERT ON child BEGIN UPDATE parent SET n = n + 1; END;
        CREATE VIRTUAL TABLE search USING fts5 (body);
        """;

    [TestMethod]
    [DataRow("CREATE TABLE fresh (id INTEGER PRIMARY KEY, v TEXT)", "+Table fresh +Column fresh.id +Column fresh.v +PrimaryKey fresh.primary key")]
    [DataRow("DROP TABLE child", "-Table child -Index child.child_name -Trigger child.log")]
    [DataRow("ALTER TABLE parent ADD COLUMN extra INT", "+Column parent.extra")]
    [DataRow("ALTER TABLE child DROP COLUMN twice", "-Column child.twice")]
    [DataRow("ALTER TABLE parent RENAME COLUMN code TO label", "-Column parent.code +Column parent.label")]
    [DataRow("ALTER TABLE parent RENAME TO elder", "-Table parent +Table elder ~ForeignKey child.parent_id")]
    [DataRow("DROP INDEX child_name", "-Index child.child_name")]
    [DataRow("DROP INDEX child_name; CREATE INDEX child_name ON child (name DESC)", "~Index child.child_name")]
    [DataRow("CREATE UNIQUE INDEX u ON child (name) WHERE name IS NOT NULL", "+Index child.u")]
    [DataRow("DROP VIEW names", "-View names")]
    [DataRow("DROP VIEW names; CREATE VIEW names AS SELECT id, name, 1 AS one FROM child", "~View names +Column names.one")]
    [DataRow("DROP TRIGGER log", "-Trigger child.log")]
    [DataRow("DROP TRIGGER log; CREATE TRIGGER log BEFORE INSERT ON child BEGIN UPDATE parent SET n = n + 1; END", "~Trigger child.log")]
    [DataRow("PRAGMA user_version = 7", "+DatabaseSetting user_version")]
    [DataRow("PRAGMA application_id = 7", "+DatabaseSetting application_id")]
    [DataRow("DROP TABLE search", "-Table search")]
    [DataRow("DROP TABLE search; CREATE VIRTUAL TABLE search USING fts5 (body, title)", "~Table search +Column search.title")]
    [DataRow("PRAGMA legacy_alter_table = ON; CREATE TABLE p2 (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, n INT DEFAULT 2 CHECK (n > 0)); DROP TABLE parent; ALTER TABLE p2 RENAME TO parent", "~Column parent.n")]
    [DataRow("PRAGMA legacy_alter_table = ON; CREATE TABLE p2 (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, n INT DEFAULT 1 CHECK (n > 0)); DROP TABLE parent; ALTER TABLE p2 RENAME TO parent", "~Column parent.id")]
    [DataRow("PRAGMA legacy_alter_table = ON; CREATE TABLE p2 (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, n INT DEFAULT 1 CHECK (n > 0)) STRICT; DROP TABLE parent; ALTER TABLE p2 RENAME TO parent", "~Table parent")]
    [DataRow("PRAGMA legacy_alter_table = ON; CREATE TABLE p2 (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, n INT DEFAULT 1 CHECK (n > 0), UNIQUE (n)); DROP TABLE parent; ALTER TABLE p2 RENAME TO parent", "~Table parent +Unique parent.n")]
    [DataRow("PRAGMA legacy_alter_table = ON; CREATE TABLE p2 (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT UNIQUE, n INT DEFAULT 1 CHECK (n > 1)); DROP TABLE parent; ALTER TABLE p2 RENAME TO parent", "~Column parent.code -Check parent.N > 0 +Check parent.N > 1")]
    public async Task AChangeIsADifference(string sql, string difference)
    {
        await using var database = EmbeddedSqlite.Create(CancellationToken.None);
        await database.RunAsync(Base);
        var reader = new SqliteSchemaReader(database);
        var before = await reader.ReadAsync(CancellationToken.None);
        await database.RunAsync(sql);

        var after = await reader.RefreshAsync(CancellationToken.None);

        var expected = System.Text.RegularExpressions.Regex.Split(difference, " (?=[+~-][A-Z])");
        CollectionAssert.IsSubsetOf(expected, after.ComparedWith(before).Lines().ToArray(), after.ComparedWith(before).Explained());
        Assert.AreNotEqual(before.Fingerprint, after.Fingerprint);
        Assert.AreSame(after, await reader.ReadAsync(CancellationToken.None));
    }

    [TestMethod]
    [DataRow("INSERT INTO parent (code) VALUES ('x')")]
    [DataRow("CREATE TABLE fresh (id INT); DROP TABLE fresh")]
    [DataRow("ALTER TABLE parent RENAME TO p; ALTER TABLE p RENAME TO parent")]
    [DataRow("ALTER TABLE parent ADD COLUMN extra INT; ALTER TABLE parent DROP COLUMN extra")]
    [DataRow("PRAGMA legacy_alter_table = ON; CREATE TABLE p2 (\"id\" integer primary key autoincrement, -- the key\n [code] text not null unique, n INT DEFAULT 1 CHECK (n > 0)); DROP TABLE parent; ALTER TABLE p2 RENAME TO parent")]
    [DataRow("DROP VIEW names; CREATE VIEW \"names\" AS\n  SELECT id, name FROM child")]
    [DataRow("CREATE TEMP TABLE t (id INT)")]
    [DataRow("INSERT INTO search VALUES ('x'); ANALYZE; VACUUM")]
    public async Task WhatEndsWhereItBeganIsNoDifference(string sql)
    {
        await using var database = EmbeddedSqlite.Create(CancellationToken.None);
        await database.RunAsync(Base);
        var reader = new SqliteSchemaReader(database);
        var before = await reader.ReadAsync(CancellationToken.None);
        await database.RunAsync(sql);

        var after = await reader.RefreshAsync(CancellationToken.None);

        Assert.AreEqual("", after.ComparedWith(before).Explained());
        Assert.AreEqual(before.Fingerprint, after.Fingerprint);
    }
}
