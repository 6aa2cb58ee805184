namespace Migrations.Engines.PostgreSql;

/// <summary>What PostgreSQL says of one statement without running it.</summary>
public sealed record PostgreSqlDescription
{
    /// <summary>Identifiers in <c>pg_type</c> of the types of <c>$1</c>, <c>$2</c>, …</summary>
    public IReadOnlyList<uint> ParameterTypes { get; init; } = [];

    /// <summary>Columns of the result; empty for a statement that gives no rows.</summary>
    public IReadOnlyList<PostgreSqlColumn> Columns { get; init; } = [];

    /// <summary>Notices and warnings in their order.</summary>
    public IReadOnlyList<PostgreSqlError> Notices { get; init; } = [];

    /// <summary>Null when the statement can be run.</summary>
    public PostgreSqlError? Error { get; init; }

    /// <summary><c>I</c> outside a transaction, <c>T</c> inside one, <c>E</c> inside one that failed.</summary>
    public char TransactionStatus { get; init; }
}
