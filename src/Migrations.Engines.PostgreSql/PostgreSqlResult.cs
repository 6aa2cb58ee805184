namespace Migrations.Engines.PostgreSql;

/// <summary>What one statement gave.</summary>
public sealed record PostgreSqlResult
{
    /// <summary>Empty for a statement that gives no rows.</summary>
    public IReadOnlyList<PostgreSqlColumn> Columns { get; init; } = [];

    /// <summary>Values as PostgreSQL's text, or null.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Rows { get; init; } = [];

    /// <summary>What PostgreSQL calls the command with its counts, for example <c>INSERT 0 3</c>; empty for an empty statement.</summary>
    public string CommandTag { get; init; } = "";

    /// <summary>What <c>COPY … TO STDOUT</c> gave, otherwise null.</summary>
    public string? CopiedOut { get; init; }
}
