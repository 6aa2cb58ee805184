namespace Migrations.Engines;

/// <summary>A prepared statement. Ends with its database.</summary>
internal sealed class SqliteStatement : IDisposable
{
    public int ColumnCount => throw new NotSupportedException();

    /// <summary>True when the statement writes nothing to the database itself (<c>sqlite3_stmt_readonly</c>).</summary>
    public bool IsReadOnly => throw new NotSupportedException();

    /// <summary>0: a statement, 1: EXPLAIN, 2: EXPLAIN QUERY PLAN (<c>sqlite3_stmt_isexplain</c>).</summary>
    public int ExplainMode => throw new NotSupportedException();

    /// <summary>Runs to the next row; false at the end.</summary>
    /// <exception cref="SqliteEngineException">The engine refused.</exception>
    public bool Step(CancellationToken cancellationToken) => throw new NotSupportedException();

    public string ColumnName(int index) => throw new NotSupportedException();

    /// <summary>long, double, string, byte[] or null.</summary>
    public object? Value(int index) => throw new NotSupportedException();

    public void Dispose() => throw new NotSupportedException();
}
