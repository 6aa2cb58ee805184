using System.Text;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>DDL that makes a SQLite schema in an empty database.</summary>
internal static class SqliteDump
{
    /// <summary>Property of an object: the statement that the database keeps of it.</summary>
    private const string Statement = "statement";

    public static string Write(DatabaseSchema schema)
    {
        var names = new HashSet<string>(
            schema.Objects.Where(item => item.Kind is SchemaObjectKind.Table or SchemaObjectKind.Column or SchemaObjectKind.Index or SchemaObjectKind.View or SchemaObjectKind.Trigger).Select(item => item.Name),
            StringComparer.OrdinalIgnoreCase);
        var text = new StringBuilder("-- What the migrations make of an empty SQLite database. Written by 'dotnet build -t:MigrationsSchemaUpdate'.\n");
        foreach (var setting in schema.Objects.Where(item => item.Kind == SchemaObjectKind.DatabaseSetting))
        {
            text.Append($"PRAGMA {setting.Name} = {setting.Definition};\n");
        }

        foreach (var table in Of(schema, SchemaObjectKind.Table))
        {
            Append(text, "\n", table.Is("virtual") ? table[Statement]!.Trim() : new SqliteStatement(table[Statement]!, names).Table(table.Name));
            foreach (var index in Of(schema, SchemaObjectKind.Index).Where(index => index.Parent == table.Name))
            {
                Append(text, "", new SqliteStatement(index[Statement]!, names).Index());
            }
        }

        foreach (var view in Of(schema, SchemaObjectKind.View))
        {
            Append(text, "\n", new SqliteStatement(view[Statement]!, names).View());
        }

        foreach (var trigger in Of(schema, SchemaObjectKind.Trigger))
        {
            Append(text, "\n", new SqliteStatement(trigger[Statement]!, names).Trigger());
        }

        return text.ToString().Replace("\r\n", "\n");
    }

    /// <summary>The statement of an index, a view or a trigger; null for what has none of its own.</summary>
    public static string? StatementOf(SchemaObject item) => item[Statement] is { } sql ? item.Kind switch
    {
        SchemaObjectKind.Index => new SqliteStatement(sql, []).Index(),
        SchemaObjectKind.View => new SqliteStatement(sql, []).View(),
        SchemaObjectKind.Trigger => new SqliteStatement(sql, []).Trigger(),
        _ => null,
    }
    : null;

    private static IEnumerable<SchemaObject> Of(DatabaseSchema schema, SchemaObjectKind kind) => schema.Objects.Where(item => item.Kind == kind && item[Statement] is not null).OrderBy(item => item.Key);

    private static void Append(StringBuilder text, string before, string statement) => text.Append(before).Append(statement).Append(";\n");
}
