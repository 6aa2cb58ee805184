namespace Migrations.Providers;

/// <summary>What tells an object of a database from all others.</summary>
/// <param name="Kind">As the build names it: <c>Table</c>, <c>MaterializedView</c>.</param>
/// <param name="Schema">Empty for an object that is in none.</param>
/// <param name="Parent">Table, view or type that it belongs to; else empty.</param>
/// <param name="Name">With the types of its arguments for a routine.</param>
public sealed record ObjectName(string Kind, string Schema, string Parent, string Name)
{
    /// <summary>With schema and parent.</summary>
    public string Qualified => string.Join('.', new[] { Schema, Parent, Name }.Where(part => part.Length > 0));

    /// <summary>Kind and name in words: <c>materialized view public.totals</c>.</summary>
    public override string ToString() => $"{InWords(Kind)} {Qualified}";

    private static string InWords(string kind) => string.Concat(kind.Select((c, i) => char.IsUpper(c) && i > 0 ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
