namespace Migrations.Engines;

/// <summary>Answer of <see cref="SqliteDatabase.Prepare"/>.</summary>
internal sealed record SqlitePrepareResult
{
    /// <summary>Null when the range holds only white space and comments, or on an error.</summary>
    public SqliteStatement? Statement { get; init; }

    /// <summary>Byte offset into the range where the next statement begins; after an error, where the engine stopped reading.</summary>
    public int Tail { get; init; }

    public EngineError? Error { get; init; }

    /// <summary>SQLite's extended result code; 0 when there is no error.</summary>
    public int Code { get; init; }
}
