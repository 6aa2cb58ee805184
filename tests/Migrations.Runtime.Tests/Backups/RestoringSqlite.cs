using System.Data.Common;
using Migrations.Backups;
using Migrations.Backups.Archive;
using Migrations.Providers;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests.Backups;

/// <summary>What was in a SQLite database is in it again.</summary>
[TestClass]
public sealed class RestoringSqlite
{
    private static readonly string[] s_statements =
    [
        "PRAGMA user_version = 7",
        "PRAGMA application_id = 77",
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT UNIQUE, boss INTEGER REFERENCES users (id))",
        "INSERT INTO users VALUES (1, 'Änne', 'a@example.org', NULL), (2, 'Bo''b', NULL, 1), (9223372036854775807, '', 'c@example.org', 2)",
        "CREATE TABLE numbers (id INTEGER PRIMARY KEY AUTOINCREMENT, value)",
        "INSERT INTO numbers (value) VALUES (0.1), (1e308), (-0.0), (9007199254740993), (X''), (X'00ff'), (NULL), ('a' || char(0) || 'b'), (char(128512)), (CAST(X'fffe' AS TEXT))",
        "DELETE FROM numbers WHERE id = 3",
        "CREATE TABLE keyless (a, b)",
        "INSERT INTO keyless (rowid, a, b) VALUES (5, 1, 2), (17, 1, 2)",
        "CREATE TABLE named (rowid TEXT, oid INTEGER)",
        "INSERT INTO named VALUES ('x', 1)",
        "CREATE TABLE pairs (a TEXT, b TEXT, c AS (a || b) STORED, d AS (b || a), PRIMARY KEY (b, a)) WITHOUT ROWID",
        "INSERT INTO pairs (a, b) VALUES ('1', '2'), ('2', '1')",
        "CREATE TABLE keyed (code TEXT PRIMARY KEY, value INTEGER CHECK (value > 0))",
        "INSERT INTO keyed VALUES ('x', 1)",
        "CREATE TABLE \"of \"\"children\"\" 'ü'\" (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES users (id) ON DELETE CASCADE)",
        "INSERT INTO \"of \"\"children\"\" 'ü'\" VALUES (1, 1), (2, 2)",
        "CREATE TABLE empty (id INTEGER)",
        "CREATE TABLE log (text TEXT)",
        "CREATE VIRTUAL TABLE search USING fts5 (body)",
        "INSERT INTO search (rowid, body) VALUES (3, 'one two'), (8, 'two three')",
        "CREATE UNIQUE INDEX users_name ON users (lower(name)) WHERE id < 100",
        "CREATE VIEW names AS SELECT id, name FROM users",
        "CREATE TRIGGER users_log AFTER INSERT ON users BEGIN INSERT INTO log VALUES (NEW.name); END",
        "CREATE TRIGGER names_insert INSTEAD OF INSERT ON names BEGIN INSERT INTO users (name) VALUES (NEW.name); END",
    ];

    [TestMethod]
    [DataRow("UPDATE users SET mail = id, boss = 2")]
    [DataRow("DELETE FROM users")]
    [DataRow("DROP VIEW names | DROP TABLE numbers | DROP TABLE users")]
    [DataRow("ALTER TABLE users DROP COLUMN boss")]
    [DataRow("DROP TRIGGER names_insert | ALTER TABLE users RENAME TO people | ALTER TABLE people RENAME COLUMN mail TO address")]
    [DataRow("DROP TABLE search")]
    [DataRow("INSERT INTO search (body) VALUES ('four') | DROP TRIGGER users_log")]
    [DataRow("CREATE TABLE more (id INTEGER) | CREATE VIEW others AS SELECT * FROM more | PRAGMA user_version = 8 | DELETE FROM sqlite_sequence")]
    [DataRow("")]
    public async Task EverythingIsAsItWas(string change)
    {
        var database = await DatabaseAsync();
        var before = await StateAsync(database);
        var archive = new BackupArchive(new MemoryStore(), new TestKeys(TestKeys.Key(1)));
        await BackUpAsync(database, archive);
        await ExecuteAsync(database, change);

        // The app has a connection open all the time.
        await using var app = database.Connect();
        await app.OpenAsync();
        await ScalarAsync(app, "SELECT count(*) FROM log");
        await RestoreAsync(database, archive, null);

        Assert.AreEqual(before, await StateAsync(database));
        Assert.AreEqual("8", await ScalarAsync(app, "SELECT rowid FROM search WHERE search MATCH 'three'"));
        Assert.AreEqual("ok", await ScalarAsync(app, "PRAGMA integrity_check"));
        await ExecuteAsync(database, "INSERT INTO search (body) VALUES ('five') | INSERT INTO users (id, name) VALUES (50, 'new') | INSERT INTO numbers (value) VALUES (1)");
        Assert.AreEqual("11", await ScalarAsync(app, "SELECT max(id) FROM numbers"));
        Assert.AreEqual("new", await ScalarAsync(app, "SELECT text FROM log"));
        Assert.AreEqual(1, Directory.GetFiles(Path.GetDirectoryName(database.File)!).Count(file => !file.Contains(".lock", StringComparison.Ordinal)), "nothing is left behind");
    }

    [TestMethod]
    public async Task SomeTablesAreAsTheyWereAndOthersAsTheyAre()
    {
        var database = await DatabaseAsync();
        var archive = new BackupArchive(new MemoryStore(), new TestKeys());
        await BackUpAsync(database, archive);
        await ExecuteAsync(database, "ALTER TABLE users DROP COLUMN boss | DELETE FROM keyed | INSERT INTO log VALUES ('kept') | DELETE FROM numbers | UPDATE sqlite_sequence SET seq = 100");

        await RestoreAsync(database, archive, ["users", "numbers"]);

        Assert.AreEqual("3", await ScalarAsync(database, "SELECT count(boss IS NULL) FROM users"));
        Assert.AreEqual("9", await ScalarAsync(database, "SELECT count(*) FROM numbers"));
        Assert.AreEqual("10", await ScalarAsync(database, "SELECT seq FROM sqlite_sequence"));
        Assert.AreEqual("0", await ScalarAsync(database, "SELECT count(*) FROM keyed"));
        Assert.AreEqual("kept", await ScalarAsync(database, "SELECT text FROM log"));
        Assert.AreEqual("users_log", await ScalarAsync(database, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'users'"));
        Assert.AreEqual("users_name", await ScalarAsync(database, "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'users' AND sql IS NOT NULL"));
    }

    [TestMethod]
    public async Task ABackupThatIsNotWhatWasWrittenChangesNothing()
    {
        var database = await DatabaseAsync();
        var store = new MemoryStore();
        var archive = new BackupArchive(store, new TestKeys());
        await BackUpAsync(database, archive);
        await ExecuteAsync(database, "DELETE FROM keyed");
        var before = await StateAsync(database);
        store.Backups["b"]["00000_database.part"][^10] ^= 1;

        await Assert.ThrowsExactlyAsync<BackupDamagedException>(() => RestoreAsync(database, archive, null));

        Assert.AreEqual(before, await StateAsync(database));
        Assert.HasCount(1, Directory.GetFiles(Path.GetDirectoryName(database.File)!, "*.db*"));
    }

    [TestMethod]
    public async Task TheWriteAheadLogStays()
    {
        var database = await DatabaseAsync();
        await ScalarAsync(database, "PRAGMA journal_mode = WAL");
        var archive = new BackupArchive(new MemoryStore(), new TestKeys());
        await using var app = database.Connect();
        await app.OpenAsync();
        await ScalarAsync(app, "INSERT INTO log VALUES ('in the log')");
        await BackUpAsync(database, archive);
        await ScalarAsync(app, "DELETE FROM log");

        await RestoreAsync(database, archive, null);

        Assert.AreEqual("in the log", await ScalarAsync(app, "SELECT text FROM log"));
        Assert.AreEqual("wal", await ScalarAsync(app, "PRAGMA journal_mode"));
    }

    private static async Task<SqliteDatabase> DatabaseAsync()
    {
        var database = new SqliteDatabase();
        await ExecuteAsync(database, string.Join(" | ", s_statements));
        return database;
    }

    private static async Task BackUpAsync(SqliteDatabase database, BackupArchive archive)
    {
        await using var session = await OpenAsync(database);
        await using var snapshot = await ((IBackupSession)session).BeginSnapshotAsync(new BackupScope(null), CancellationToken.None);
        await new BackupWriter(archive, TimeProvider.System, null).WriteAsync(snapshot, new BackupLabel("b", "app.db", "tests", "by hand", "", "", null), CancellationToken.None);
    }

    private static async Task RestoreAsync(SqliteDatabase database, BackupArchive archive, IReadOnlyList<string>? tables)
    {
        await using var session = await OpenAsync(database);
        await ((IBackupSession)session).RestoreAsync((await archive.OpenAsync("b", CancellationToken.None)).Source(tables, null), CancellationToken.None);
    }

    private static ValueTask<IMigrationSession> OpenAsync(SqliteDatabase database) =>
        database.Provider.OpenAsync(DatabaseTarget.Parse(database.ConnectionString), new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "tests"), CancellationToken.None);

    /// <summary>All that SQLite's own shell would write of the database: statements, and each value of each row as a literal.</summary>
    private static async Task<string> StateAsync(SqliteDatabase database)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync();
        var lines = new List<string>();
        foreach (var table in await ColumnAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            var quoted = $"\"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            var columns = await ColumnAsync(connection, $"SELECT name FROM pragma_table_xinfo('{table.Replace("'", "''", StringComparison.Ordinal)}') WHERE hidden <> 1");
            var values = columns.Select(column => $"typeof(\"{column}\") || quote(CAST(\"{column}\" AS BLOB)) || quote(\"{column}\")");
            lines.AddRange(await ColumnAsync(connection, $"SELECT '{table.Replace("'", "''", StringComparison.Ordinal)} ' || {string.Join(" || ' ' || ", values)} FROM {quoted}"));
        }

        lines.AddRange(await ColumnAsync(connection, "SELECT type || name || tbl_name || coalesce(sql, '') FROM sqlite_master"));
        lines.AddRange(await ColumnAsync(connection, "SELECT 'user_version ' || user_version FROM pragma_user_version UNION ALL SELECT 'application_id ' || application_id FROM pragma_application_id"));
        lines.AddRange(await ColumnAsync(connection, "SELECT 'rowid ' || rowid FROM keyless"));
        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    private static async Task ExecuteAsync(SqliteDatabase database, string statements)
    {
        foreach (var statement in statements.Split(" | ", StringSplitOptions.RemoveEmptyEntries))
        {
            await database.ExecuteAsync(statement);
        }
    }

    private static async Task<string?> ScalarAsync(SqliteDatabase database, string sql)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync();
        return await ScalarAsync(connection, sql);
    }

    private static async Task<string?> ScalarAsync(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<List<string>> ColumnAsync(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.IsDBNull(0) ? "NULL" : reader.GetString(0));
        }

        return values;
    }
}
