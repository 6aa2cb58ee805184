using Migrations.Engines;

namespace Migrations.Compiler.Tests.Dialects.Sqlite;

/// <summary>What is flagged as not for a transaction fails in one, or does nothing there; what is not flagged works.</summary>
[TestClass]
public sealed class EngineAgreesTests
{
    private static readonly string[] s_refused = ["VACUUM", "VACUUM INTO 'x.db'", "PRAGMA synchronous = OFF", "PRAGMA wal_checkpoint", "DETACH y"];

    private static readonly string[] s_accepted =
    [
        "PRAGMA legacy_alter_table = ON", "PRAGMA defer_foreign_keys = ON", "PRAGMA secure_delete = ON", "PRAGMA optimize", "PRAGMA user_version = 3", "PRAGMA cache_size = 5", "PRAGMA recursive_triggers = ON",
        "REINDEX", "ANALYZE", "ATTACH ':memory:' AS z", "SAVEPOINT a; RELEASE a", "PRAGMA foreign_key_check", "PRAGMA foreign_keys", "PRAGMA journal_mode",
    ];

    [TestMethod]
    public void TheEngineRefusesInATransactionWhatIsFlagged()
    {
        foreach (var sql in s_refused)
        {
            Assert.IsTrue(IsFlagged(sql), sql);
            using var database = OpenInTransaction();
            Assert.ThrowsExactly<SqliteEngineException>(() => database.Execute(sql, CancellationToken.None), sql);
        }
    }

    [TestMethod]
    public void TheEngineAcceptsInATransactionWhatIsNotFlagged()
    {
        foreach (var sql in s_accepted)
        {
            Assert.IsFalse(IsFlagged(sql), sql);
            using var database = OpenInTransaction();
            database.Execute(sql, CancellationToken.None);
        }
    }

    [TestMethod]
    public void ForeignKeysCannotBeSwitchedInATransaction()
    {
        Assert.IsTrue(IsFlagged("PRAGMA foreign_keys = ON"));
        using var database = OpenInTransaction();
        database.Execute("PRAGMA foreign_keys = ON", CancellationToken.None);
        var result = database.Prepare("PRAGMA foreign_keys"u8.ToArray(), 0, 19, CancellationToken.None);
        Assert.IsTrue(result.Statement!.Step(CancellationToken.None));
        Assert.AreEqual(0L, result.Statement.Value(0), "it was switched on without an error and stayed off");
    }

    private static bool IsFlagged(string sql) => Script.Analyze(Dialect.Sqlite, sql).Statements.Any(s => (s.Flags & StatementFlags.NotInTransaction) != 0);

    private static SqliteDatabase OpenInTransaction()
    {
        var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        database.Execute("PRAGMA foreign_keys = OFF; ATTACH ':memory:' AS y; CREATE TABLE t (a); BEGIN IMMEDIATE; INSERT INTO t VALUES (1); CREATE TABLE y.t (a)", CancellationToken.None);
        return database;
    }
}
