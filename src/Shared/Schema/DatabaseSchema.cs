using Migrations.Compiler.Model;

namespace Migrations.Compiler.Schema;

/// <summary>Everything that DDL made in a database.</summary>
internal sealed record DatabaseSchema
{
    /// <summary>Sorted by <see cref="SchemaObject.Key"/>, columns of a table by their place.</summary>
    public EquatableArray<SchemaObject> Objects { get; init; }

    /// <summary>A schema of objects in any order.</summary>
    public static DatabaseSchema Of(IEnumerable<SchemaObject> objects)
    {
        var sorted = objects.ToArray();
        Array.Sort(sorted, Compare);
        return new DatabaseSchema { Objects = new(sorted) };
    }

    private static int Compare(SchemaObject left, SchemaObject right)
    {
        var areColumns = left.Kind == SchemaObjectKind.Column && right.Kind == SchemaObjectKind.Column && left.Schema == right.Schema && left.Parent == right.Parent;
        return areColumns && left.Ordinal != right.Ordinal ? left.Ordinal.CompareTo(right.Ordinal) : left.Key.CompareTo(right.Key);
    }
}
