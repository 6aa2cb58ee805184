using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>What a statement leaves behind that can be looked for when nobody knows whether it took effect.</summary>
internal static class StatementEffects
{
    /// <summary>Commands that end in the same however often they run.</summary>
    private static readonly HashSet<string> s_repeatable = new(StringComparer.Ordinal)
    {
        "VacuumStmt", "ClusterStmt", "VariableSetStmt", "VariableShowStmt", "CheckPointStmt", "RefreshMatViewStmt", "CommentStmt", "GrantStmt", "GrantRoleStmt", "AlterSystemStmt",
        "AlterDatabaseSetStmt", "AlterRoleSetStmt",
    };

    /// <summary>Null where nothing can be looked at.</summary>
    /// <param name="statement">Its tree.</param>
    /// <param name="definition">Of an index: what stands behind the name of its table.</param>
    public static StatementProbe? ProbeOf(StatementNode statement, Func<string> definition)
    {
        var node = statement.Node;
        return statement.Name switch
        {
            _ when s_repeatable.Contains(statement.Name) => MayRepeat,
            "IndexStmt" => OfIndex(node, definition),
            "ReindexStmt" => OfReindex(node),
            "SelectStmt" => ReadsOnly(node) ? MayRepeat : null,
            _ when node["if_not_exists"].IsTrue || node["missing_ok"].IsTrue && statement.Name != "AlterTableStmt" || node["replace"].IsTrue => MayRepeat,
            "DropStmt" => OfDrop(node),
            "AlterEnumStmt" => OfEnum(node),
            "AlterTableStmt" => AlterTableEffects.ProbeOf(node),
            "CreatedbStmt" => StatementProbe.Of(ProbeKind.DatabaseThere, node["dbname"].Unescaped()),
            "DropdbStmt" => StatementProbe.Of(ProbeKind.DatabaseGone, node["dbname"].Unescaped()),
            "CreateStmt" => OfTable(node["relation"]),
            "CreateTableAsStmt" when node["objtype"].IsText("OBJECT_TABLE") => OfTable(node["into"]["rel"]),
            _ => null,
        };
    }

    /// <summary>The table that an INSERT, UPDATE, DELETE or MERGE changes.</summary>
    public static (string Schema, string Table) TableOf(StatementNode statement)
    {
        var name = RelationName.Of(statement.Node["relation"]);
        return (name.Schema, name.Name);
    }

    public static StatementProbe MayRepeat { get; } = StatementProbe.Of(ProbeKind.MayRepeat);

    private static StatementProbe? OfIndex(JsonView node, Func<string> definition)
    {
        var isConcurrent = node["concurrent"].IsTrue;
        if (!isConcurrent && node["if_not_exists"].IsTrue)
        {
            return MayRepeat;
        }

        var name = node["idxname"].Unescaped();
        var table = RelationName.Of(node["relation"]);

        // An index lives in the schema of its table.
        return name.Length == 0
            ? null
            : StatementProbe.Of(isConcurrent ? ProbeKind.Index : ProbeKind.IndexThere, table.Schema, name, table.Schema, table.Name, node["unique"].IsTrue ? "unique" : "", definition());
    }

    private static StatementProbe OfReindex(JsonView node)
    {
        var kind = node["kind"].Text().Replace("REINDEX_OBJECT_", "").ToLowerInvariant();
        var name = node["relation"].IsMissing ? new RelationName("", node["name"].Unescaped()) : RelationName.Of(node["relation"]);
        return StatementProbe.Of(ProbeKind.Reindex, kind, name.Schema, name.Name);
    }

    private static StatementProbe? OfDrop(JsonView node)
    {
        var objects = node["objects"].Elements().ToList();
        if (objects.Count != 1)
        {
            return null;
        }

        var name = RelationName.OfList(objects[0]["List"]["items"]);
        return node["removeType"].Text() switch
        {
            "OBJECT_INDEX" => StatementProbe.Of(ProbeKind.IndexDropped, name.Schema, name.Name),
            "OBJECT_TABLE" => StatementProbe.Of(ProbeKind.TableGone, name.Schema, name.Name),
            _ => null,
        };
    }

    private static StatementProbe OfEnum(JsonView node)
    {
        var type = RelationName.OfList(node["typeName"]);
        return node["skipIfNewValExists"].IsTrue ? MayRepeat : StatementProbe.Of(ProbeKind.EnumLabel, type.Schema, type.Name, node["newVal"].Unescaped());
    }

    // A temporary table ends with the connection, and the connection is what was lost.
    private static StatementProbe? OfTable(JsonView relation)
    {
        var table = RelationName.Of(relation);
        return relation["relpersistence"].IsText("t") || table.Schema == "pg_temp" ? null : StatementProbe.Of(ProbeKind.TableThere, table.Schema, table.Name);
    }

    // A function may change something, and so may what stands in a WITH.
    private static bool ReadsOnly(JsonView node) =>
        node["intoClause"].IsMissing && !node.Holds("\"FuncCall\"") && !node.Holds("\"InsertStmt\"") && !node.Holds("\"UpdateStmt\"") && !node.Holds("\"DeleteStmt\"") && !node.Holds("\"MergeStmt\"");
}
