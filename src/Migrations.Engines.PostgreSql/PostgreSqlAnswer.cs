namespace Migrations.Engines.PostgreSql;

/// <summary>What PostgreSQL answered to a text of any number of statements.</summary>
public sealed record PostgreSqlAnswer
{
    /// <summary>One for each statement that succeeded; after an error the rest of the text was not run.</summary>
    public IReadOnlyList<PostgreSqlResult> Results { get; init; } = [];

    /// <summary>Notices and warnings in their order.</summary>
    public IReadOnlyList<PostgreSqlError> Notices { get; init; } = [];

    /// <summary>Null when every statement succeeded.</summary>
    public PostgreSqlError? Error { get; init; }

    /// <summary><c>I</c> outside a transaction, <c>T</c> inside one, <c>E</c> inside one that failed.</summary>
    public char TransactionStatus { get; init; }
}
