using System.Text;
using Migrations.Engines.Sqlite;

namespace Migrations.Engines;

/// <summary>A prepared statement. Ends with its database.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteDatabase database;
    private readonly SqliteInstance instance;
    private int handle;

    internal SqliteStatement(SqliteDatabase database, SqliteInstance instance, int handle)
    {
        this.database = database;
        this.instance = instance;
        this.handle = handle;
        database.Add(this);
    }

    public int ColumnCount => Ask(engine => engine.Sqlite3ColumnCount(handle));

    /// <summary>True when the statement writes nothing to the database itself (<c>sqlite3_stmt_readonly</c>).</summary>
    public bool IsReadOnly => Ask(engine => engine.Sqlite3StmtReadonly(handle)) != 0;

    /// <summary>Runs to the next row; false at the end.</summary>
    /// <exception cref="SqliteEngineException">The engine refused.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the database is of no use any more.</exception>
    public bool Step(CancellationToken cancellationToken)
    {
        var code = database.Call(engine => engine.Sqlite3Step(handle), cancellationToken);
        return code switch
        {
            SqliteResult.Row => true,
            SqliteResult.Done => false,
            _ => throw new SqliteEngineException(database.ReadError(offset: -1), instance.Sqlite3ExtendedErrcode(database.Handle)),
        };
    }

    public string ColumnName(int index) => Ask(engine => engine.ReadString(engine.Sqlite3ColumnName(handle, index))) ?? "";

    /// <summary>long, double, string, byte[] or null.</summary>
    public object? Value(int index) => Ask<object?>(engine => engine.Sqlite3ColumnType(handle, index) switch
    {
        SqliteResult.Integer => engine.Sqlite3ColumnInt64(handle, index),
        SqliteResult.Float => engine.Sqlite3ColumnDouble(handle, index),
        SqliteResult.Text => Encoding.UTF8.GetString(engine.Memory, engine.Sqlite3ColumnText(handle, index), engine.Sqlite3ColumnBytes(handle, index)),
        SqliteResult.Blob => Bytes(index),
        _ => null,
    });

    /// <summary>The bytes of a text, which may be no valid UTF-8, or of a blob; null for other values.</summary>
    public byte[]? Bytes(int index) => Ask(engine => engine.Sqlite3ColumnType(handle, index) switch
    {
        SqliteResult.Text => engine.ReadBytes(engine.Sqlite3ColumnText(handle, index), engine.Sqlite3ColumnBytes(handle, index)),
        SqliteResult.Blob => engine.ReadBytes(engine.Sqlite3ColumnBlob(handle, index), engine.Sqlite3ColumnBytes(handle, index)),
        _ => null,
    });

    public void Dispose()
    {
        if (handle != 0)
        {
            var finalized = handle;
            handle = 0;
            database.Remove(this);
            database.Release(engine => engine.Sqlite3Finalize(finalized));
        }
    }

    private T Ask<T>(Func<SqliteInstance, T> call) => handle == 0
        ? throw new ObjectDisposedException(nameof(SqliteStatement))
        : database.Call(call, CancellationToken.None);
}
