namespace Migrations.Providers;

/// <summary>What to look for to know whether a statement took effect.</summary>
/// <param name="Kind">How.</param>
/// <param name="Names">Names as the database stores them, in the order that <paramref name="Kind"/> says; an empty schema is found by the search path.</param>
public sealed record StatementProbe(ProbeKind Kind, IReadOnlyList<string> Names);
