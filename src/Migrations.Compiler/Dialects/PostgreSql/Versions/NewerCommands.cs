namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>What routines, types, rights, publications and maintenance have learnt.</summary>
internal static class NewerCommands
{
    private const int AsensitiveCursor = 0x10;

    public static IEnumerable<NewerSyntax> All =>
    [
        new(11, "CALL", "CallStmt", node => true) { Words = "CALL" },
        new(11, "A procedure", "CreateFunctionStmt", node => node["is_procedure"].IsTrue) { Words = "PROCEDURE" },
        new(11, "PROCEDURE as a kind of object", "DropStmt|RenameStmt|CommentStmt|GrantStmt|AlterFunctionStmt|AlterOwnerStmt|AlterObjectSchemaStmt", node => IsOn(node, "OBJECT_PROCEDURE")) { Words = "PROCEDURE" },
        new(11, "ROUTINE as a kind of object", "DropStmt|RenameStmt|CommentStmt|GrantStmt|AlterFunctionStmt|AlterOwnerStmt|AlterObjectSchemaStmt", node => IsOn(node, "OBJECT_ROUTINE")) { Words = "ROUTINE" },
        new(11, "EXECUTE FUNCTION of a trigger", "CreateTrigStmt|CreateEventTrigStmt", node => true) { Words = "EXECUTE FUNCTION" },
        new(12, "ALTER TYPE ADD VALUE in a transaction", "AlterEnumStmt", node => node["oldVal"].IsMissing) { Words = "ADD VALUE", OnlyInTransaction = true },
        new(12, "CREATE OR REPLACE AGGREGATE", "DefineStmt", node => node["kind"].IsText("OBJECT_AGGREGATE") && node["replace"].IsTrue) { Words = "OR REPLACE" },
        new(12, "AND CHAIN", "TransactionStmt", node => node["chain"].IsTrue) { Words = "AND CHAIN" },
        new(12, "WHERE of COPY", "CopyStmt", node => !node["whereClause"].IsMissing) { Words = "WHERE" },
        new(12, "Statistics of the kind mcv", "CreateStatsStmt", node => node["stat_types"].Holds("\"mcv\"")) { Words = "MCV" },
        new(12, "A table access method of one's own", "CreateAmStmt", node => node["amtype"].IsText("t")) { Words = "TYPE TABLE" },
        new(13, "ALTER STATISTICS SET STATISTICS", "AlterStatsStmt", node => true) { Words = "SET STATISTICS" },
        new(13, "NO DEPENDS ON EXTENSION", "AlterObjectDependsStmt", node => node["remove"].IsTrue) { Words = "NO DEPENDS" },
        new(13, "ALTER VIEW RENAME COLUMN", "RenameStmt", node => node["renameType"].IsText("OBJECT_COLUMN") && node["relationType"].IsText("OBJECT_VIEW")) { Words = "RENAME" },
        new(13, "ALTER TYPE SET", "AlterTypeStmt", node => node["options"].Elements().FirstOrMissing(node)["DefElem"]),
        new(14, "CREATE OR REPLACE TRIGGER", "CreateTrigStmt", node => node["replace"].IsTrue) { Words = "OR REPLACE" },
        new(14, "A body in SQL (BEGIN ATOMIC, RETURN)", "CreateFunctionStmt", node => !node["sql_body"].IsMissing && node.Holds("\"sql_body\":{\"List\"")) { Words = "BEGIN ATOMIC" },
        new(14, "A body in SQL (RETURN)", "CreateFunctionStmt", node => node.Holds("\"sql_body\":{\"ReturnStmt\"")) { Words = "RETURN" },
        new(14, "An OUT parameter of a procedure", "CreateFunctionStmt", node => node["is_procedure"].IsTrue ? node["parameters"].Elements().Select(element => element["FunctionParameter"]).Where(parameter => parameter["mode"].IsText("FUNC_PARAM_OUT")).FirstOrMissing(node) : new JsonView(node.Json, -1)),
        new(14, "Statistics on expressions", "CreateStatsStmt", node => node["exprs"].Elements().Any(element => !element["StatsElem"]["expr"].IsMissing)) { Words = "ON" },
        new(14, "GRANTED BY", "GrantStmt", node => node["grantor"]) { Words = "GRANTED BY" },
        new(14, "CURRENT_ROLE as a role", "RoleSpec|newowner|newrole|role|grantor", node => node["roletype"].IsText("ROLESPEC_CURRENT_ROLE")),
        new(14, "An asensitive cursor", "DeclareCursorStmt", node => (node["options"].Number() & AsensitiveCursor) != 0) { Words = "ASENSITIVE" },
        new(14, "ADD PUBLICATION and DROP PUBLICATION of a subscription", "AlterSubscriptionStmt", node => node["kind"].Text() is "ALTER_SUBSCRIPTION_ADD_PUBLICATION" or "ALTER_SUBSCRIPTION_DROP_PUBLICATION") { Words = "PUBLICATION" },
        new(15, "Rights on a parameter", "GrantStmt", node => node["objtype"].IsText("OBJECT_PARAMETER_ACL")) { Words = "ON PARAMETER" },
        new(15, "REFRESH COLLATION VERSION of a database", "AlterDatabaseRefreshCollStmt", node => true) { Words = "REFRESH COLLATION" },
        new(15, "SKIP of a subscription", "AlterSubscriptionStmt", node => node["kind"].IsText("ALTER_SUBSCRIPTION_SKIP")) { Words = "SKIP" },
        new(15, "A publication of all tables in a schema", "PublicationObjSpec", node => node["pubobjtype"].Text() is "PUBLICATIONOBJ_TABLES_IN_SCHEMA" or "PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA") { Words = "TABLES IN SCHEMA" },
        new(15, "A list of columns in a publication", "pubtable", node => node["columns"].IsMissing ? node["columns"] : node["relation"]),
        new(15, "WHERE of a publication", "pubtable", node => node["whereClause"].IsMissing ? node["whereClause"] : node["relation"]),
        new(15, "HEADER of COPY in text format", "CopyStmt", HeaderOfText),
        new(15, "HEADER MATCH of COPY", "CopyStmt", node => OptionOf(node["options"], "header") is var header && header["arg"]["String"]["sval"].IsText("match") ? header : new JsonView(node.Json, -1)),
        new(16, "REINDEX without a name", "ReindexStmt", node => node["relation"].IsMissing && node["name"].IsMissing) { Words = "REINDEX" },
        new(16, "CREATE STATISTICS without a name", "CreateStatsStmt", node => node["defnames"].IsMissing) { Words = "STATISTICS" },
        new(16, "Parallel streaming of a subscription", "CreateSubscriptionStmt|AlterSubscriptionStmt", node => OptionOf(node["options"], "streaming") is var option && option.Holds("\"parallel\"") ? option : new JsonView(node.Json, -1)),
        new(17, "An event trigger on login", "CreateEventTrigStmt", node => node["eventname"].IsText("login")) { Words = "ON LOGIN" },
        new(17, "The right MAINTAIN", "AccessPriv", node => node["priv_name"].IsText("maintain")) { Words = "MAINTAIN" },
        new(17, "The provider builtin of a collation", "DefineStmt", node => node["kind"].IsText("OBJECT_COLLATION") && OptionOf(node["definition"], "provider") is var provider && provider.Holds("\"builtin\"") ? provider : new JsonView(node.Json, -1)),
        new(17, "ALTER OPERATOR SET with COMMUTATOR, NEGATOR, HASHES or MERGES", "AlterOperatorStmt", node => node["options"].Elements().Select(element => element["DefElem"]).Where(option => option["defname"].Text() is "commutator" or "negator" or "hashes" or "merges").FirstOrMissing(node)),
        new(18, "Default privileges on large objects", "AlterDefaultPrivilegesStmt", node => node["action"]["objtype"].IsText("OBJECT_LARGEOBJECT")) { Words = "LARGE OBJECTS" },
        new(18, "ONLY of VACUUM and ANALYZE", "VacuumRelation", node => node["relation"]["inh"].IsTrue ? new JsonView(node.Json, -1) : node["relation"]),
    ];

    public static JsonView OptionOf(JsonView options, string name) =>
        options.Elements().Select(element => element["DefElem"]).Where(option => option["defname"].IsText(name)).FirstOrMissing(options);

    private static bool IsOn(JsonView node, string kind) =>
        node["removeType"].IsText(kind) || node["renameType"].IsText(kind) || node["objtype"].IsText(kind) || node["objectType"].IsText(kind);

    private static JsonView HeaderOfText(JsonView copy)
    {
        var header = OptionOf(copy["options"], "header");
        var isText = OptionOf(copy["options"], "format") is var format && (format.IsMissing || format["arg"]["String"]["sval"].IsText("text"));
        var isOff = header["arg"]["String"]["sval"].Text().ToUpperInvariant() is "FALSE" or "OFF" || header["arg"]["Boolean"]["boolval"] is { IsMissing: true } && !header["arg"]["Boolean"].IsMissing;
        return isText && !isOff ? header : new JsonView(copy.Json, -1);
    }
}
