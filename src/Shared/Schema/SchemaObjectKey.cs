namespace Migrations.Compiler.Schema;

/// <summary>What tells an object from all others of one database. Sorted by schema, then with what belongs to a table behind that table.</summary>
internal readonly record struct SchemaObjectKey(SchemaObjectKind Kind, string Schema, string Parent, string Name) : IComparable<SchemaObjectKey>
{
    public int CompareTo(SchemaObjectKey other)
    {
        var order = string.CompareOrdinal(Schema, other.Schema);
        order = order != 0 ? order : string.CompareOrdinal(Root, other.Root);
        order = order != 0 ? order : (Parent.Length != 0).CompareTo(other.Parent.Length != 0);
        order = order != 0 ? order : Kind.CompareTo(other.Kind);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>The object in words: <c>column public.users.email</c>.</summary>
    public override string ToString() => $"{Kind.InWords()} {QualifiedName}";

    /// <summary>Name with schema and parent.</summary>
    public string QualifiedName => string.Join(".", new[] { Schema, Parent, Name }.Where(part => part.Length != 0));

    private string Root => Parent.Length == 0 ? Name : Parent;

    public static bool operator <(SchemaObjectKey left, SchemaObjectKey right) => left.CompareTo(right) < 0;

    public static bool operator >(SchemaObjectKey left, SchemaObjectKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(SchemaObjectKey left, SchemaObjectKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SchemaObjectKey left, SchemaObjectKey right) => left.CompareTo(right) >= 0;
}
