namespace Migrations.Verifier.Rows;

/// <summary>A column that gets values.</summary>
internal sealed record SeedColumn
{
    public required string Name { get; init; }

    /// <summary>As <c>format_type</c> writes it.</summary>
    public required string Type { get; init; }

    /// <summary>The same for a column of a domain: what the domain is made of.</summary>
    public required string Underlying { get; init; }

    public required bool IsNullable { get; init; }

    public required bool HasDefault { get; init; }

    /// <summary>Part of a primary key, of something unique, or of an exclusion.</summary>
    public required bool IsKey { get; init; }
}
