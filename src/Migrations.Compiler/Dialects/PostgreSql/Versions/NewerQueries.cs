namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>What queries and expressions have learnt.</summary>
internal static class NewerQueries
{
    // Bits of WindowDef.frameOptions in PostgreSQL's parsenodes.h.
    private const int FrameRange = 0x2;
    private const int FrameGroups = 0x8;
    private const int FrameOffsets = 0x7800;
    private const int FrameExclusion = 0x38000;

    private const string Returning = "InsertStmt|UpdateStmt|DeleteStmt|MergeStmt";

    public static IEnumerable<NewerSyntax> All =>
    [
        new(11, "A window frame with GROUPS", "over|WindowDef", node => (node["frameOptions"].Number() & FrameGroups) != 0) { Words = "GROUPS" },
        new(11, "EXCLUDE of a window frame", "over|WindowDef", node => (node["frameOptions"].Number() & FrameExclusion) != 0) { Words = "EXCLUDE" },
        new(11, "A window frame with RANGE and an offset", "over|WindowDef", node => node["frameOptions"].Number() is var frame && (frame & FrameRange) != 0 && (frame & FrameOffsets) != 0) { Words = "RANGE" },
        new(12, "MATERIALIZED of a WITH query", "CommonTableExpr", node => node["ctematerialized"].Text() is "CTEMaterializeAlways" or "CTEMaterializeNever") { Words = "MATERIALIZED" },
        new(13, "FETCH FIRST WITH TIES", "SelectStmt|larg|rarg", node => node["limitOption"].IsText("LIMIT_OPTION_WITH_TIES")) { Words = "WITH TIES" },
        new(13, "normalize()", "FuncCall", node => IsSystemCall(node, "normalize")),
        new(13, "IS NORMALIZED", "FuncCall", node => IsSystemCall(node, "is_normalized")),
        new(14, "SEARCH of a WITH query", "search_clause", node => node),
        new(14, "CYCLE of a WITH query", "cycle_clause", node => node),
        new(14, "GROUP BY DISTINCT", "SelectStmt|larg|rarg", node => node["groupDistinct"].IsTrue) { Words = "GROUP BY DISTINCT" },
        new(14, "An alias of JOIN USING", "JoinExpr", node => !node["join_using_alias"].IsMissing) { Words = "USING" },
        new(14, "A subscript that is text, of jsonb", "A_Indices", TextSubscript),
        new(15, "MERGE", "MergeStmt", node => true) { Words = "MERGE" },
        new(16, "A subquery in FROM without an alias", "RangeSubselect", node => node["alias"].IsMissing ? node["subquery"]["SelectStmt"]["targetList"].Elements().FirstOrMissing(node).Node().Value : new JsonView(node.Json, -1)),
        new(16, "IS JSON", "JsonIsPredicate", node => node),
        new(16, "JSON_ARRAY", "JsonArrayConstructor|JsonArrayQueryConstructor", node => node),
        new(16, "JSON_OBJECT with keys and values", "JsonObjectConstructor", node => node),
        new(16, "JSON_ARRAYAGG", "JsonArrayAgg", node => node["constructor"]),
        new(16, "JSON_OBJECTAGG", "JsonObjectAgg", node => node["constructor"]),
        new(16, "XMLSERIALIZE with INDENT", "XmlSerialize", node => node["indent"].IsTrue),
        new(16, "SYSTEM_USER", "FuncCall", node => IsSystemCall(node, "system_user")),
        new(17, "AT LOCAL", "FuncCall", node => IsSystemCall(node, "timezone") && node["args"].Elements().Count() == 1) { Words = "AT LOCAL" },
        new(17, "NOT MATCHED BY SOURCE", "MergeWhenClause", node => node["matchKind"].IsText("MERGE_WHEN_NOT_MATCHED_BY_SOURCE")) { Words = "BY SOURCE" },
        new(17, "RETURNING of MERGE", "MergeStmt", node => !node["returningClause"].IsMissing) { Words = "RETURNING" },
        new(17, "JSON_TABLE", "JsonTable", node => node),
        new(17, "JSON_QUERY, JSON_VALUE or JSON_EXISTS", "JsonFuncExpr", node => node),
        new(17, "JSON_SCALAR", "JsonScalarExpr", node => node),
        new(17, "JSON_SERIALIZE", "JsonSerializeExpr", node => node),
        new(17, "JSON() WITH UNIQUE KEYS", "JsonParseExpr", node => node["unique_keys"].IsTrue),
        new(18, "OLD and NEW of RETURNING", Returning, OldOrNew) { NotInBodies = true },
        new(18, "RETURNING WITH", "ReturningOption", node => node),
    ];

    /// <summary>Called by words of SQL that the parser makes a call of.</summary>
    private static bool IsSystemCall(JsonView call, string name) =>
        call["funcformat"].IsText("COERCE_SQL_SYNTAX") && RelationName.OfList(call["funcname"]) is { Schema: "pg_catalog" } function && function.Name == name;

    /// <summary>An array takes a text that is a number.</summary>
    private static JsonView TextSubscript(JsonView indices)
    {
        var constant = indices["uidx"]["A_Const"];
        var text = constant["sval"]["sval"].Unescaped().Trim();
        return indices["is_slice"].IsTrue || text.Length == 0 || int.TryParse(text, out _) ? new JsonView(indices.Json, -1) : constant;
    }

    /// <summary>A table may have such a name, or an alias.</summary>
    private static JsonView OldOrNew(JsonView statement)
    {
        foreach (var name in new[] { "old", "new" })
        {
            var isName = statement.Holds($"\"relname\":\"{name}\"") || statement.Holds($"\"aliasname\":\"{name}\"");
            var use = isName ? new JsonView(statement.Json, -1) : statement["returningClause"]["exprs"].ObjectHolding("ColumnRef", $"{{\"fields\":[{{\"String\":{{\"sval\":\"{name}\"}}}},");
            if (!use.IsMissing)
            {
                return use;
            }
        }

        return new JsonView(statement.Json, -1);
    }
}
