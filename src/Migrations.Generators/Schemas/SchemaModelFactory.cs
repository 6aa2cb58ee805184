using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;

namespace Migrations.Generators.Schemas;

/// <summary>Takes from what the verifier saw what the generated source says.</summary>
internal static class SchemaModelFactory
{
    public const string ClassName = "Schema";
    private const string EnumsName = "Enums";
    private static readonly string[] s_classes = [.. ColumnConstants.All.Select(constants => constants.Name)];

    /// <summary>Null where no engine has shown a schema.</summary>
    /// <param name="verification">What running the history has shown.</param>
    /// <param name="hasDialects">The project has several, so that each gets a class of its own.</param>
    public static SchemaModel? From(VerificationResult? verification, bool hasDialects)
    {
        var seen = (verification?.Dialects ?? default).Where(dialect => dialect.Schema is not null).ToList();
        const string Summary = "The database as the migrations leave it: tables, views, columns and enums by name, so that a query with one that is gone does not compile.";
        return seen.Count == 0 ? null
            : hasDialects ? new SchemaModel(new SchemaScope(ClassName, Summary) { Scopes = seen.Select(dialect => ScopeOf(dialect, dialect.Dialect.ToString(), EngineSummary(dialect))).ToEquatableArray() })
            : new SchemaModel(ScopeOf(seen[0], ClassName, Summary));
    }

    private static string EngineSummary(DialectVerification dialect) => $"The database of {dialect.Dialect}.";

    /// <summary>What is in the default schema, with a class for each of the others.</summary>
    private static SchemaScope ScopeOf(DialectVerification verified, string identifier, string summary)
    {
        var bySchema = verified.Schema!.Objects.GroupBy(item => QuotedName.IsDefault(verified.Dialect, item.Schema) ? "" : item.Schema, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var names = NamesIn(identifier);
        var scope = ScopeOf(verified.Dialect, bySchema.TryGetValue("", out var searched) ? searched : [], new SchemaScope(identifier, summary), names);
        var others = bySchema.Where(schema => schema.Key.Length > 0).OrderBy(schema => schema.Key, StringComparer.Ordinal).Select(schema => OtherScope(verified.Dialect, schema.Key, schema.Value, names));
        return scope with { Scopes = others.Where(other => other.Tables.Count + other.Enums.Count > 0).ToEquatableArray() };
    }

    private static SchemaScope OtherScope(Dialect dialect, string schema, List<SchemaObject> objects, SchemaNames names)
    {
        var identifier = names.Add(schema);
        return ScopeOf(dialect, objects, new SchemaScope(identifier, $"Schema `{schema}`."), NamesIn(identifier));
    }

    private static SchemaScope ScopeOf(Dialect dialect, List<SchemaObject> objects, SchemaScope scope, SchemaNames names)
    {
        var columns = objects.Where(item => item.Kind == SchemaObjectKind.Column).ToLookup(item => item.Parent, StringComparer.Ordinal);
        var enumNames = new SchemaNames(EnumsName);
        return scope with
        {
            Tables = objects.Where(IsTable).Select(table => TableOf(dialect, table, columns[table.Name], names)).ToEquatableArray(),
            Enums = objects.Where(item => item.Kind == SchemaObjectKind.Enum).Select(type => EnumOf(type, enumNames)).ToEquatableArray(),
        };
    }

    // A class cannot have a member of its own name, so no table is called like a member of its class, and no column like a class of constants.
    private static SchemaNames NamesIn(string scope) => new([scope, EnumsName, "Table", .. s_classes]);

    private static bool IsTable(SchemaObject item) => item.Kind is SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView;

    private static TableClass TableOf(Dialect dialect, SchemaObject table, IEnumerable<SchemaObject> columns, SchemaNames names)
    {
        var identifier = names.Add(table.Name);
        var constants = new SchemaNames(s_classes);
        var kind = table.Kind.InWords();
        return new TableClass(
            identifier,
            QuotedName.Of(dialect, table.Schema, table.Name),
            $"{char.ToUpperInvariant(kind[0])}{kind.Substring(1)} `{table.Key.QualifiedName}`{Remark(table)}",
            columns.Select(column => ColumnOf(dialect, column, constants)).ToEquatableArray());
    }

    private static ColumnMember ColumnOf(Dialect dialect, SchemaObject column, SchemaNames names)
    {
        var type = column["type"] ?? "";
        var isNullable = !(column["nullable"] == "false");
        var parts = new[]
        {
            type.Length == 0 ? "no type" : type,
            isNullable ? null : "not null",
            column["default"] is { } value ? "default " + value : null,
            column["generated"] is { } expression ? "generated: " + expression : null,
            column["identity"] is { } identity ? $"generated {identity} as identity" : null,
        };
        return new ColumnMember(
            names.Add(column.Name),
            QuotedName.Of(dialect, column.Name),
            column.Name,
            type,
            isNullable,
            column["default"],
            $"`{string.Join(", ", parts.Where(part => part is not null))}`{Remark(column)}");
    }

    private static EnumClass EnumOf(SchemaObject type, SchemaNames names)
    {
        var identifier = names.Add(type.Name);
        var labels = new SchemaNames(identifier);
        return new EnumClass(identifier, $"Enum `{type.Key.QualifiedName}`{Remark(type)}", type.List("labels").Select(label => new EnumLabel(labels.Add(label), label)).ToEquatableArray());
    }

    private static string Remark(SchemaObject item) => item.Comment.Length == 0 ? "." : ": " + item.Comment;
}
