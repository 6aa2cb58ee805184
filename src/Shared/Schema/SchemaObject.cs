using Migrations.Compiler.Model;

namespace Migrations.Compiler.Schema;

/// <summary>An object of a database as its catalog describes it.</summary>
internal sealed record SchemaObject
{
    private const char ListSeparator = '\u001f';

    public required SchemaObjectKind Kind { get; init; }

    /// <summary>Empty for an object that is in no schema.</summary>
    public string Schema { get; init; } = "";

    /// <summary>Table, view or type that a column, constraint, index, trigger, policy or rule belongs to; the object that a grant or an owner is of; else empty.</summary>
    public string Parent { get; init; } = "";

    /// <summary>With the types of its arguments for a routine.</summary>
    public required string Name { get; init; }

    /// <summary>Place of a column in its table, from 1; 0 for other objects. Not a part of the definition.</summary>
    public int Ordinal { get; init; }

    /// <summary>Text that is equal exactly for equal objects; reads like SQL, but is not always a statement.</summary>
    public required string Definition { get; init; }

    public string Comment { get; init; } = "";

    /// <summary>What typed users need to know without reading the definition.</summary>
    public EquatableArray<SchemaProperty> Properties { get; init; }

    /// <summary>What tells the object from all others of one database.</summary>
    public SchemaObjectKey Key => new(Kind, Schema, Parent, Name);

    /// <summary>Value of a property, or null.</summary>
    public string? this[string property]
    {
        get
        {
            foreach (var candidate in Properties)
            {
                if (candidate.Name == property)
                {
                    return candidate.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The elements of a property that is a list; none where the object does not have it.</summary>
    public IReadOnlyList<string> List(string property) => this[property] is { Length: > 0 } value ? value.Split(ListSeparator) : [];

    /// <summary>True for a property that is <c>true</c>.</summary>
    public bool Is(string property) => this[property] == "true";
}
