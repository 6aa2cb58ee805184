namespace Migrations.Engines;

/// <summary>One in-memory database on an engine instance of its own. Not thread-safe.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>Version of the engine, for example <c>3.54.1</c>.</summary>
    public static string EngineVersion => throw new NotSupportedException();

    public static SqliteDatabase OpenMemory(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Prepares the first statement of a range.</summary>
    public SqlitePrepareResult Prepare(byte[] utf8, int start, int length, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>True when the text ends with a complete statement by SQLite's own rule (<c>sqlite3_complete</c>).</summary>
    public bool IsComplete(byte[] utf8, int start, int length) => throw new NotSupportedException();

    /// <summary>Runs every statement of a text and ignores its rows.</summary>
    /// <exception cref="SqliteEngineException">The engine refused a statement.</exception>
    public void Execute(string sql, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose() => throw new NotSupportedException();
}
