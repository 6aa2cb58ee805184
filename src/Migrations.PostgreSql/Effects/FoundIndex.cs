namespace Migrations.PostgreSql.Effects;

/// <summary>What has the name of an index.</summary>
/// <param name="QualifiedName">As SQL text.</param>
/// <param name="IsOfTable">It is an index of the table that was looked for.</param>
/// <param name="IsUsable">It is built to its end: valid, ready and live.</param>
internal sealed record FoundIndex(string QualifiedName, bool IsOfTable, bool IsUsable);
