using Microsoft.CodeAnalysis.CSharp;
using Migrations.Compiler.Model;
using Migrations.Generators.Emission;

namespace Migrations.Generators.Schemas;

/// <summary>Writes <c>Migrator.Schema.g.cs</c>: constants only, so that it costs an app nothing.</summary>
internal static class SchemaEmitter
{
    public static string Emit(string targetNamespace, bool isPublic, SchemaModel model)
    {
        var source = new SchemaSource(targetNamespace, isPublic);
        Append(source, model.Root);
        return source.ToString();
    }

    private static void Append(SchemaSource source, SchemaScope scope)
    {
        using var body = source.Class(scope.Summary, scope.Identifier);
        foreach (var table in scope.Tables)
        {
            Append(source, table);
        }

        if (scope.Enums.Count > 0)
        {
            Append(source, scope.Enums);
        }

        foreach (var inner in scope.Scopes)
        {
            Append(source, inner);
        }
    }

    private static void Append(SchemaSource source, TableClass table)
    {
        using var body = source.Class(table.Summary, table.Identifier);
        source.Constant("Its name, as it is written in SQL.", "Table", table.Sql);
        using (source.Class("Names of its columns, as they are written in SQL.", "Columns"))
        {
            foreach (var column in table.Columns)
            {
                source.Constant(column.Summary, column.Identifier, column.Sql);
            }
        }

        using (source.Class("What its columns are.", "Definitions"))
        {
            foreach (var column in table.Columns)
            {
                Append(source, column);
            }
        }
    }

    private static void Append(SchemaSource source, ColumnMember column)
    {
        using var body = source.Class(column.Summary, column.DefinitionIdentifier);
        source.Constant("Its name, as the database stores it.", "ColumnName", column.Name);
        source.Constant("Its type, as the database prints it.", "DataType", column.Type);
        source.Line($"/// <summary>It may be null.</summary>");
        source.Line($"public const bool IsNullable = {(column.IsNullable ? "true" : "false")};");
        source.Line($"/// <summary>The expression of its default value, or null.</summary>");
        source.Line($"public const string? DefaultValue = {(column.Default is null ? "null" : Literal(column.Default))};");
    }

    private static void Append(SchemaSource source, EquatableArray<EnumClass> enums)
    {
        using var body = source.Class("Types with a list of values.", "Enums");
        foreach (var type in enums)
        {
            using var labels = source.Class(type.Summary, type.Identifier);
            foreach (var label in type.Labels)
            {
                source.Constant($"`{label.Value}`", label.Identifier, label.Value);
            }
        }
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
