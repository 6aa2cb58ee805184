using Migrations.Compiler.Schema;
using Migrations.Verifier.Catalog;

namespace Migrations.Verifier.Rows;

/// <summary>Values of any type of a schema, as text.</summary>
internal sealed class SampleValues(SchemaSnapshot schema)
{
    /// <param name="type">As <c>format_type</c> writes it.</param>
    /// <param name="n">Which value, from 0.</param>
    /// <param name="isKey">True for a value that must be found nowhere else.</param>
    public string Value(string type, int n, bool isKey)
    {
        var name = TypeName.Parse(type);
        if (name.IsArray)
        {
            return $"{{{BuiltInSamples.Quoted(Value(type[..^2], n, isKey))}}}";
        }

        return schema.TypeWritten(name.Written) is { } unit ? OfUser(unit, n, isKey) : BuiltInSamples.Value(name, n, isKey);
    }

    /// <summary>The conditions of a domain and of those that it is made of, on <c>VALUE</c>.</summary>
    public IEnumerable<string> Conditions(string type)
    {
        if (schema.TypeWritten(TypeName.Parse(type).Written) is not { Root.Kind: SchemaObjectKind.Domain } domain || TypeName.Parse(type).IsArray)
        {
            return [];
        }

        var own = domain.Objects.Select(item => item.Object).Where(item => item.Kind == SchemaObjectKind.Check).Select(item => item["expression"]).OfType<string>();
        return own.Concat(domain.Root["nullable"] == "false" ? ["VALUE IS NOT NULL"] : []).Concat(Conditions(domain.Root["type"]!));
    }

    /// <summary>A domain's own type, however deep; any other type itself.</summary>
    public string Underlying(string type) =>
        schema.TypeWritten(TypeName.Parse(type).Written) is { Root.Kind: SchemaObjectKind.Domain } domain && !TypeName.Parse(type).IsArray ? Underlying(domain.Root["type"]!) : type;

    /// <summary>All values of an enum; none for other types.</summary>
    public IReadOnlyList<string> Labels(string type) => schema.TypeWritten(type)?.Root is { Kind: SchemaObjectKind.Enum } root ? root.List("labels") : [];

    private string OfUser(SchemaUnit unit, int n, bool isKey) => unit.Root.Kind switch
    {
        SchemaObjectKind.Enum when unit.Root.List("labels") is { Count: > 0 } labels => labels[n % labels.Count],
        SchemaObjectKind.Domain => Value(unit.Root["type"]!, n, isKey),
        SchemaObjectKind.CompositeType => $"({string.Join(',', Attributes(unit).Select(type => BuiltInSamples.Quoted(Value(type, n, isKey: false))))})",
        SchemaObjectKind.RangeType => BuiltInSamples.Range(i => Value(unit.Root["subtype"]!, i, isKey: false), n),
        _ => BuiltInSamples.Value(new TypeName("integer", [], IsArray: false), n, isKey),
    };

    private static IEnumerable<string> Attributes(SchemaUnit unit) =>
        unit.Objects.Select(item => item.Object).Where(item => item.Kind == SchemaObjectKind.Column).OrderBy(item => item.Ordinal).Select(item => item["type"]!);
}
