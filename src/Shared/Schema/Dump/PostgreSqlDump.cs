using System.Text;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>DDL that makes a PostgreSQL schema in an empty database.</summary>
internal sealed class PostgreSqlDump
{
    private readonly List<DumpStatement> _statements = [];
    private readonly List<SchemaObject> _left = [];
    private readonly DumpRelations _relations;

    private PostgreSqlDump(DatabaseSchema schema) => _relations = new DumpRelations(schema, _statements);

    public static string Write(DatabaseSchema schema) => Read(schema).Text();

    /// <summary>The statements in their order, and the objects that none of them makes.</summary>
    public static (IReadOnlyList<DumpStatement> Statements, IReadOnlyList<SchemaObject> Left) Statements(DatabaseSchema schema)
    {
        var dump = Read(schema);
        return (dump.Sorted(), dump._left);
    }

    private static PostgreSqlDump Read(DatabaseSchema schema)
    {
        var dump = new PostgreSqlDump(schema);
        foreach (var item in schema.Objects)
        {
            // What belongs to something that cannot be written cannot be written either.
            var isLeft = dump._left.Any(root => root.Parent.Length == 0 && root.Schema == item.Schema && root.Name == item.Parent);
            if (isLeft ? dump.Leave(item) : dump.Add(item))
            {
                DumpRemarks.Add(item, dump._relations, dump._statements);
            }
        }

        if (!schema.Objects.Any(item => item is { Kind: SchemaObjectKind.Schema, Name: "public" }))
        {
            dump._statements.Add(new DumpStatement(DumpPhase.Schemas, new SchemaObjectKey(SchemaObjectKind.Schema, "", "", "public"), "DROP SCHEMA public"));
        }

        return dump;
    }

    /// <summary>False for what cannot be written.</summary>
    private bool Add(SchemaObject item) => item.Kind switch
    {
        SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView or SchemaObjectKind.Sequence or SchemaObjectKind.Column => _relations.Add(item) || Leave(item),
        SchemaObjectKind.PrimaryKey or SchemaObjectKind.Unique or SchemaObjectKind.Check or SchemaObjectKind.ForeignKey or SchemaObjectKind.Exclude or SchemaObjectKind.Index =>
            DumpConstraints.Add(item, _relations, _statements) || Leave(item),
        SchemaObjectKind.NotNull => !item.Definition.EndsWith(DumpRelations.NotValid, StringComparison.Ordinal) || DumpConstraints.Add(item, _relations, _statements),
        SchemaObjectKind.ExtensionVersion => true,
        SchemaObjectKind.Grant or SchemaObjectKind.Owner => DumpPrivileges.Add(item, _relations, _statements) || Leave(item),
        _ => DumpObjects.Of(item, _relations) is { } statement ? Keep(statement) : Leave(item),
    };

    private bool Keep(DumpStatement statement)
    {
        _statements.Add(statement);
        return true;
    }

    private bool Leave(SchemaObject item)
    {
        _left.Add(item);
        return false;
    }

    private IReadOnlyList<DumpStatement> Sorted() => DumpOrder.Sort([.. _statements.Where(statement => statement.Sql.Length > 0)]);

    private string Text()
    {
        var text = new StringBuilder(
            """
            -- What the migrations make of an empty PostgreSQL database. Written by 'dotnet build -t:MigrationsSchemaUpdate'.
            SET check_function_bodies = off;
            SET search_path = '';

            """);
        foreach (var statement in Sorted())
        {
            text.Append(statement.Phase is DumpPhase.Comments or DumpPhase.TableDetails ? "" : "\n").Append(statement.Sql).Append(";\n");
            text.Append(statement.Then.Length == 0 ? "" : statement.Then + ";\n");
        }

        foreach (var item in _left)
        {
            text.Append("\n-- Not in this file: ").Append(Line(item.Key.ToString())).Append(": ").Append(Line(item.Definition)).Append('\n');
        }

        return text.ToString().Replace("\r\n", "\n");
    }

    private static string Line(string text) => text.Replace('\r', ' ').Replace('\n', ' ');
}
