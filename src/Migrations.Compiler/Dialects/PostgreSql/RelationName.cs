namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>A name with or without a schema, as the server stores it.</summary>
/// <param name="Schema">Empty if it is found by the search path.</param>
/// <param name="Name">Empty if the tree has none.</param>
internal readonly record struct RelationName(string Schema, string Name)
{
    /// <summary>Of a <c>RangeVar</c>.</summary>
    public static RelationName Of(JsonView range) => new(range["schemaname"].Unescaped(), range["relname"].Unescaped());

    /// <summary>Of a list of strings: <c>schema, name</c>, or the name alone.</summary>
    public static RelationName OfList(JsonView list)
    {
        var parts = list.Elements().Select(element => element["String"]["sval"].Unescaped()).ToList();
        return parts.Count == 0 ? default : new(parts.Count > 1 ? parts[parts.Count - 2] : "", parts[parts.Count - 1]);
    }
}
