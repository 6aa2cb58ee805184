namespace Migrations.Providers;

/// <summary>What there is in a database, without what the server itself and extensions brought.</summary>
/// <param name="Engine">Name and version, for example <c>PostgreSQL 18.6</c>.</param>
/// <param name="Objects">In no particular order.</param>
public sealed record LiveSchema(string Engine, IReadOnlyList<LiveObject> Objects);
