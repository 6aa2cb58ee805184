using System.Data.Common;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests;

/// <summary>What only SQLite has.</summary>
[TestClass]
public sealed class OnSqlite
{
    private static readonly TestMigration s_library = new("1", "library", TestScript.Of(
        "CREATE TABLE author (id INTEGER PRIMARY KEY)",
        "CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES author (id) ON DELETE CASCADE)",
        "INSERT INTO author VALUES (1), (2)",
        "INSERT INTO book VALUES (10, 1), (20, 2)"));

    private static TestMigration Rebuild(string copy) => new("2", "rebuild", TestScript.Of(
        "PRAGMA foreign_keys = OFF",
        "CREATE TABLE author_new (id INTEGER PRIMARY KEY, name TEXT)",
        copy,
        "DROP TABLE author",
        "ALTER TABLE author_new RENAME TO author",
        "PRAGMA foreign_keys = ON") with
    { Around = [0, 5] });

    [TestMethod]
    public async Task ARebuildOfAParentKeepsTheChildren()
    {
        var database = new SqliteDatabase();
        await using var connection = database.Connect();
        await connection.OpenAsync();
        await ScalarAsync(connection, "PRAGMA foreign_keys = ON");

        await database.App(s_library, Rebuild("INSERT INTO author_new (id) SELECT id FROM author")).ApplyAsync(connection);

        Assert.AreEqual(2L, await ScalarAsync(connection, "SELECT count(*) FROM book"));
        Assert.AreEqual(1L, await ScalarAsync(connection, "PRAGMA foreign_keys"));
    }

    [TestMethod]
    public async Task ARebuildThatLosesAParentIsUndone()
    {
        var database = new SqliteDatabase();
        await using var connection = database.Connect();
        await connection.OpenAsync();
        await ScalarAsync(connection, "PRAGMA foreign_keys = ON");

        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() =>
            database.App(s_library, Rebuild("INSERT INTO author_new (id) SELECT id FROM author WHERE id = 1")).ApplyAsync(connection));

        Assert.Contains("PRAGMA foreign_key_check, before the commit, finds that the row with rowid 20 of book refers to no row of author", failure.Message);
        Assert.AreEqual(2L, await ScalarAsync(connection, "SELECT count(*) FROM author"));
        Assert.AreEqual(1L, await ScalarAsync(connection, "SELECT count(*) FROM migration_history"));
        Assert.AreEqual(1L, await ScalarAsync(connection, "PRAGMA foreign_keys"));
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
