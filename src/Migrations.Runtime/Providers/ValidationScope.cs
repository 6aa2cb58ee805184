namespace Migrations.Providers;

/// <summary>What is looked at, and from where.</summary>
public sealed record ValidationScope
{
    /// <summary>All checks of all tables.</summary>
    public static ValidationScope Everything { get; } = new();

    /// <summary>Names of the checks that run; null means all.</summary>
    public IReadOnlyList<string>? Checks { get; init; }

    /// <summary>Tables that are looked at, as <c>schema.table</c>, with keys that refer to them; null means all. A check that cannot be limited looks at all.</summary>
    public IReadOnlyList<string>? Tables { get; init; }

    /// <summary>The session has a transaction open, of which what it did is to be seen; it stays open.</summary>
    public bool IsInTransaction { get; init; }

    /// <summary>True for a check that runs.</summary>
    public bool Has(string check) => Checks is null || Checks.Contains(check);

    /// <summary>True for a table that is looked at.</summary>
    public bool Includes(string table) => Tables is null || Tables.Contains(table);
}
