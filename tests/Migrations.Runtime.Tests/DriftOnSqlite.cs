using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests;

/// <summary>Each kind of object of a SQLite file that is not what the migrations make is named.</summary>
[TestClass]
public sealed class DriftOnSqlite
{
    private static readonly string[] s_statements =
    [
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER CHECK (age > 0))",
        "CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL REFERENCES users (id), total NUMERIC, UNIQUE (user_id, total))",
        "CREATE TABLE log (id INTEGER)",
        "CREATE UNIQUE INDEX users_name ON users (name)",
        "CREATE VIEW names AS SELECT id, name FROM users",
        "CREATE TRIGGER users_log AFTER INSERT ON users BEGIN INSERT INTO log VALUES (NEW.id); END",
        "CREATE VIRTUAL TABLE search USING fts5 (body)",
    ];

    [TestMethod]
    [DataRow("", "")]
    [DataRow("DROP TABLE orders | CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT,\n  user_id INTEGER not null /* who */ REFERENCES \"users\" (id), [total] numeric, UNIQUE (user_id, total))", "")]
    [DataRow("ALTER TABLE users ADD COLUMN phone TEXT", "Additional column users.phone")]
    [DataRow("ALTER TABLE orders RENAME TO purchases", "Missing table orders, Additional table purchases")]
    [DataRow("DROP TABLE log | CREATE TABLE log (id TEXT)", "Different column log.id")]
    [DataRow("DROP TABLE log | CREATE TABLE log (id INTEGER, CONSTRAINT once UNIQUE (id))", "Different table log, Additional unique log.id")]
    [DataRow("DROP TABLE log | CREATE TABLE log (id INTEGER NOT NULL PRIMARY KEY) WITHOUT ROWID", "Different table log, Different column log.id, Additional primary key log.primary key")]
    [DataRow("DROP INDEX users_name | CREATE INDEX users_name ON users (name DESC)", "Different index users.users_name")]
    [DataRow("DROP INDEX users_name", "Missing index users.users_name")]
    [DataRow("CREATE INDEX orders_total ON orders (total)", "Additional index orders.orders_total")]
    [DataRow("DROP VIEW names | CREATE VIEW names AS SELECT id FROM users", "Different view names")]
    [DataRow("DROP VIEW names", "Missing view names")]
    [DataRow("CREATE VIEW ages AS SELECT age FROM users", "Additional view ages")]
    [DataRow("DROP TRIGGER users_log | CREATE TRIGGER users_log AFTER INSERT ON users BEGIN INSERT INTO log VALUES (1); END", "Different trigger users.users_log")]
    [DataRow("DROP TRIGGER users_log", "Missing trigger users.users_log")]
    [DataRow("CREATE TRIGGER users_gone AFTER DELETE ON users BEGIN DELETE FROM log; END", "Additional trigger users.users_gone")]
    [DataRow("DROP TABLE search | CREATE VIRTUAL TABLE search USING fts5 (title, body)", "Different table search")]
    [DataRow("INSERT INTO users (id, name) VALUES (1, 'x') | ANALYZE | PRAGMA user_version = 5", "")]
    public async Task WhatIsOtherwiseIsNamed(string sql, string expected)
    {
        var build = new SqliteDatabase();
        var before = await ReadAsync(build);
        foreach (var statement in s_statements)
        {
            await build.ExecuteAsync(statement);
        }

        var schema = TestSchema.Of(MigrationDialect.Sqlite, [before, await ReadAsync(build)]);
        var live = new SqliteDatabase();
        var app = live.App(new BundleBuilder([new TestMigration("1", "first", TestScript.Of(s_statements))]) { Schema = schema });
        await app.ApplyAsync(live.ConnectionString);
        foreach (var statement in sql.Split(" | ", StringSplitOptions.RemoveEmptyEntries))
        {
            await live.ExecuteAsync(statement);
        }

        var status = await app.GetStatusAsync(live.ConnectionString, new MigrationOptions { CheckDrift = true });

        Assert.AreEqual(expected, string.Join(", ", status.Drift!.Items.Select(item => $"{item.Kind} {item.Name}")), status.ToString());
        Assert.IsEmpty(status.Drift.Notes);
    }

    private static async Task<LiveSchema> ReadAsync(SqliteDatabase database)
    {
        await using var session = await database.Provider.OpenAsync(DatabaseTarget.Parse(database.ConnectionString), new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "tests"), CancellationToken.None);
        return await ((ISchemaSession)session).ReadSchemaAsync(CancellationToken.None);
    }
}
