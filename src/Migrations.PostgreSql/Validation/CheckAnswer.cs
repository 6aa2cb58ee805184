using Npgsql;

namespace Migrations.PostgreSql.Validation;

/// <summary>What the server said to a question.</summary>
/// <param name="Rows">Empty where it refused.</param>
/// <param name="Refusal">Null where it answered.</param>
internal sealed record CheckAnswer(IReadOnlyList<CheckRow> Rows, PostgresException? Refusal);
