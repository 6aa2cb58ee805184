namespace Migrations.Verifier.Scratch;

/// <summary>Why an engine refused a statement, in the fields of PostgreSQL's protocol.</summary>
internal sealed record ScratchError
{
    /// <summary>Five characters; SQLite's result code as a name, for example <c>SQLITE_CONSTRAINT</c>.</summary>
    public required string SqlState { get; init; }

    /// <summary>The code as messages say it.</summary>
    public string Code => SqlState.StartsWith("SQLITE_", StringComparison.Ordinal) ? SqlState : "SQLSTATE " + SqlState;

    public required string Message { get; init; }

    public string? Detail { get; init; }

    public string? Hint { get; init; }

    /// <summary>1-based, in code points of the text that was sent; 0 if none is told.</summary>
    public int Position { get; init; }

    /// <summary>The command that failed inside of the one that was sent.</summary>
    public string? InternalQuery { get; init; }

    /// <summary>1-based, in code points of <see cref="InternalQuery"/>; 0 if none is told.</summary>
    public int InternalPosition { get; init; }

    /// <summary>The calls that led there, the innermost first, one a line.</summary>
    public string? Where { get; init; }

    public string? Schema { get; init; }

    public string? Table { get; init; }

    public string? Column { get; init; }

    public string? DataType { get; init; }

    public string? Constraint { get; init; }

    /// <summary>Function of the engine's source that refused it.</summary>
    public string? Routine { get; init; }
}
