namespace Migrations.Engines.PostgreSql;

/// <summary>
/// An error, or a notice, which has the same fields: https://www.postgresql.org/docs/18/protocol-error-fields.html.
/// </summary>
public sealed record PostgreSqlError
{
    /// <summary><c>ERROR</c>, <c>FATAL</c>, <c>WARNING</c>, <c>NOTICE</c>, … never translated.</summary>
    public required string Severity { get; init; }

    /// <summary>Five characters: https://www.postgresql.org/docs/18/errcodes-appendix.html.</summary>
    public required string SqlState { get; init; }

    /// <summary>The message, one sentence without a full stop.</summary>
    public required string Message { get; init; }

    /// <summary>More about what went wrong, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>What to do about it, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Where in the text that was sent, in Unicode code points from 1; 0 when unknown.</summary>
    public int Position { get; init; }

    /// <summary>Where in <see cref="InternalQuery"/>, in Unicode code points from 1; 0 when unknown.</summary>
    public int InternalPosition { get; init; }

    /// <summary>A statement that PostgreSQL or a function made, in which it failed, or null.</summary>
    public string? InternalQuery { get; init; }

    /// <summary>The call stack of functions and the like, the innermost first, or null.</summary>
    public string? Where { get; init; }

    /// <summary>Schema of the object, or null.</summary>
    public string? Schema { get; init; }

    /// <summary>Name of the table, or null.</summary>
    public string? Table { get; init; }

    /// <summary>Name of the column, or null.</summary>
    public string? Column { get; init; }

    /// <summary>Name of the data type, or null.</summary>
    public string? DataType { get; init; }

    /// <summary>Name of the constraint, or null.</summary>
    public string? Constraint { get; init; }

    /// <summary>File of PostgreSQL's source.</summary>
    public string? File { get; init; }

    /// <summary>Line of that file.</summary>
    public int Line { get; init; }

    /// <summary>Function of PostgreSQL's source.</summary>
    public string? Routine { get; init; }
}
