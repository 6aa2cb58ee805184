namespace Migrations.Engines;

/// <summary>The SQLite engine refused a statement.</summary>
internal sealed class SqliteEngineException(EngineError error, int code) : Exception(error.Message)
{
    public EngineError Error { get; } = error;

    /// <summary>SQLite's extended result code.</summary>
    public int Code { get; } = code;
}
