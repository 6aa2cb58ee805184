namespace Migrations.Compiler.Documents.Entities;

/// <summary>A column as pictures show it.</summary>
internal sealed record EntityColumn
{
    public required string Name { get; init; }

    /// <summary>In the short form that people write.</summary>
    public required string Type { get; init; }

    public bool IsNullable { get; init; }

    /// <summary>It is in the primary key.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>It is in a foreign key.</summary>
    public bool IsForeign { get; init; }

    /// <summary>It is unique by itself, without being the primary key.</summary>
    public bool IsUnique { get; init; }

    /// <summary><c>PK</c>, <c>FK</c>, <c>UK</c> with spaces between them; empty for other columns.</summary>
    public string Marks => string.Join(" ", Keys);

    /// <summary>The marks one by one.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            if (IsPrimary)
            {
                yield return "PK";
            }

            if (IsForeign)
            {
                yield return "FK";
            }

            if (IsUnique)
            {
                yield return "UK";
            }
        }
    }
}
