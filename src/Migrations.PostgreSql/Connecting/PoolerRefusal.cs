namespace Migrations.PostgreSql.Connecting;

/// <summary>What is said where a pooler would give parts of a run to different sessions.</summary>
internal static class PoolerRefusal
{
    private const string Advice = "Connect to the server directly, or through the pooler in session mode (pgbouncer: pool_mode = session, for this database or this user).";

    public static MigrationRefusedException InTransactionMode() => new(
        [$"Between this app and the server is a pooler in transaction mode: it gives each transaction another session, and the lock of a run and its settings belong to a session. {Advice}"]);

    public static MigrationRefusedException Moved(Exception error) => new(
        [$"A pooler has moved the run to another session of the server, so its lock protects nothing any more. The transaction at work was undone; those before it are committed and in the journal. {Advice} Then run again."],
        error);
}
