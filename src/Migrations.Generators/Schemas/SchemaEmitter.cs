using Migrations.Compiler.Model;

namespace Migrations.Generators.Schemas;

/// <summary>Writes <c>Migrator.Schema.g.cs</c>: constants only, so that it costs an app nothing.</summary>
internal static class SchemaEmitter
{
    public static string Emit(string targetNamespace, bool isPublic, SchemaModel model)
    {
        var source = new SchemaSource(targetNamespace, isPublic, model.IsOfCode);
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
        source.Text("Its name, as it is written in SQL.", "Table", table.Sql);
        foreach (var constants in ColumnConstants.All)
        {
            Append(source, constants, table.Columns);
        }
    }

    private static void Append(SchemaSource source, ColumnConstants constants, EquatableArray<ColumnMember> columns)
    {
        var members = columns.Select(column => (Column: column, Value: constants.Value(column))).Where(member => member.Value is not null).ToList();
        if (members.Count == 0)
        {
            return;
        }

        using var body = source.Class(constants.Summary, constants.Name);
        foreach (var (column, value) in members)
        {
            source.Constant(column.Summary, constants.Type, column.Identifier, value!);
        }
    }

    private static void Append(SchemaSource source, EquatableArray<EnumClass> enums)
    {
        using var body = source.Class("Types with a list of values.", "Enums");
        foreach (var type in enums)
        {
            using var labels = source.Class(type.Summary, type.Identifier);
            foreach (var label in type.Labels)
            {
                source.Text($"`{label.Value}`", label.Identifier, label.Value);
            }
        }
    }
}
