namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>What tables, columns, constraints and indexes have learnt.</summary>
internal static class NewerTables
{
    // Bits of TableLikeClause.options in PostgreSQL's parsenodes.h; INCLUDING ALL sets them all and means those that the server has.
    private const int LikeCompression = 1 << 1;
    private const int LikeGenerated = 1 << 4;
    private const int LikeAll = 1 << 16;

    public static IEnumerable<NewerSyntax> All =>
    [
        new(11, "Partitioning by hash", "partspec", node => node["strategy"].IsText("PARTITION_STRATEGY_HASH")),
        new(11, "A default partition", "partbound|bound", node => node["is_default"].IsTrue),
        new(11, "A primary key or unique constraint of a partitioned table", "CreateStmt", node => !node["partspec"].IsMissing && (node.Holds("\"CONSTR_PRIMARY\"") || node.Holds("\"CONSTR_UNIQUE\""))),
        new(11, "INCLUDE of an index", "IndexStmt", node => !node["indexIncludingParams"].IsMissing) { Words = "INCLUDE" },
        new(11, "INCLUDE of a constraint", "Constraint", node => !node["including"].IsMissing) { Words = "INCLUDE" },
        new(11, "CREATE INDEX ON ONLY", "IndexStmt", node => !node["relation"]["inh"].IsTrue) { Words = "ON ONLY" },
        new(11, "ALTER INDEX ATTACH PARTITION", "AlterTableStmt", node => node["objtype"].IsText("OBJECT_INDEX") && node.Holds("\"AT_AttachPartition\"")) { Words = "ATTACH PARTITION" },
        new(11, "SET STATISTICS of an index column", "AlterTableCmd", node => node["subtype"].IsText("AT_SetStatistics") && node["num"].Number() > 0) { Words = "SET STATISTICS" },
        new(12, "A generated column", "Constraint", node => IsGenerated(node, "s")),
        new(12, "A table access method", "CreateStmt|IntoClause|into", node => !node["accessMethod"].IsMissing) { Words = "USING" },
        new(12, "LIKE INCLUDING GENERATED", "TableLikeClause", node => Includes(node, LikeGenerated)) { Words = "INCLUDING GENERATED" },
        new(12, "INCLUDE of a GiST index", "IndexStmt", node => node["accessMethod"].IsText("gist") && !node["indexIncludingParams"].IsMissing) { Words = "INCLUDE" },
        new(13, "DROP EXPRESSION", "AlterTableCmd", node => node["subtype"].IsText("AT_DropExpression")) { Words = "DROP EXPRESSION" },
        new(13, "A parameter of an operator class", "IndexElem", node => node["opclassopts"]),
        new(14, "COMPRESSION of a column", "ColumnDef", node => !node["compression"].IsMissing) { Words = "COMPRESSION" },
        new(14, "SET COMPRESSION", "AlterTableCmd", node => node["subtype"].IsText("AT_SetCompression")) { Words = "SET COMPRESSION" },
        new(14, "LIKE INCLUDING COMPRESSION", "TableLikeClause", node => Includes(node, LikeCompression)) { Words = "INCLUDING COMPRESSION" },
        new(14, "DETACH PARTITION CONCURRENTLY", "AlterTableCmd", node => node["subtype"].IsText("AT_DetachPartition") && node["def"]["PartitionCmd"]["concurrent"].IsTrue) { Words = "CONCURRENTLY" },
        new(14, "DETACH PARTITION FINALIZE", "AlterTableCmd", node => node["subtype"].IsText("AT_DetachPartitionFinalize")) { Words = "FINALIZE" },
        new(14, "INCLUDE of an SP-GiST index", "IndexStmt", node => node["accessMethod"].IsText("spgist") && !node["indexIncludingParams"].IsMissing) { Words = "INCLUDE" },
        new(15, "NULLS NOT DISTINCT", "Constraint|IndexStmt", node => node["nulls_not_distinct"].IsTrue) { Words = "NULLS NOT DISTINCT" },
        new(15, "A list of columns of ON DELETE SET NULL or SET DEFAULT", "Constraint", node => !node["fk_del_set_cols"].IsMissing) { Words = "ON DELETE SET" },
        new(15, "SET ACCESS METHOD", "AlterTableCmd", node => node["subtype"].IsText("AT_SetAccessMethod")) { Words = "SET ACCESS METHOD" },
        new(15, "An unlogged sequence", "CreateSeqStmt", node => node["sequence"]["relpersistence"].IsText("u")) { Words = "UNLOGGED" },
        new(15, "SET LOGGED and SET UNLOGGED of a sequence", "AlterTableStmt", node => node["objtype"].IsText("OBJECT_SEQUENCE") && (node.Holds("\"AT_SetLogged\"") || node.Holds("\"AT_SetUnLogged\""))) { Words = "SET" },
        new(16, "STORAGE of a new column", "ColumnDef", node => !node["storage_name"].IsMissing) { Words = "STORAGE" },
        new(16, "SET STORAGE DEFAULT", "AlterTableCmd", node => node["subtype"].IsText("AT_SetStorage") && node["def"]["String"]["sval"].IsText("default")) { Words = "STORAGE DEFAULT" },
        new(17, "SET EXPRESSION", "AlterTableCmd", node => node["subtype"].IsText("AT_SetExpression")) { Words = "SET EXPRESSION" },
        new(17, "SET ACCESS METHOD DEFAULT", "AlterTableCmd", node => node["subtype"].IsText("AT_SetAccessMethod") && node["name"].IsMissing) { Words = "SET ACCESS METHOD DEFAULT" },
        new(17, "SET STATISTICS DEFAULT", "AlterTableCmd", node => node["subtype"].IsText("AT_SetStatistics") && node["def"].IsMissing) { Words = "STATISTICS DEFAULT" },
        new(17, "NOT NULL as a constraint added to a domain", "AlterDomainStmt", node => node["def"]["Constraint"]["contype"].IsText("CONSTR_NOTNULL")) { Words = "NOT NULL" },
        new(18, "A generated column without STORED", "Constraint", node => IsGenerated(node, "v")),
        new(18, "WITHOUT OVERLAPS", "Constraint", node => node["without_overlaps"].IsTrue) { Words = "WITHOUT OVERLAPS" },
        new(18, "PERIOD of a foreign key", "Constraint", node => node["fk_with_period"].IsTrue) { Words = "PERIOD" },
        new(18, "NOT ENFORCED", "Constraint", node => node["contype"].IsText("CONSTR_ATTR_NOT_ENFORCED")),
        new(18, "ENFORCED", "Constraint", node => node["contype"].IsText("CONSTR_ATTR_ENFORCED")),
        new(18, "A constraint that is NOT ENFORCED", "Constraint", node => IsCheckOrForeignKey(node) && !node["is_enforced"].IsTrue) { Words = "NOT ENFORCED" },
        new(18, "NOT NULL as a constraint of a table", "CreateStmt", NotNullOfTable),
        new(18, "NOT NULL as a constraint added to a table", "AlterTableCmd", AddedNotNull),
        new(18, "NOT NULL NO INHERIT", "Constraint", node => node["contype"].IsText("CONSTR_NOTNULL") && node["is_no_inherit"].IsTrue && node["keys"].IsMissing) { Words = "NO INHERIT" },
        new(18, "ALTER CONSTRAINT ENFORCED or NOT ENFORCED", "ATAlterConstraint", node => node["alterEnforceability"].IsTrue) { Words = "ENFORCED" },
        new(18, "ALTER CONSTRAINT INHERIT or NO INHERIT", "ATAlterConstraint", node => node["alterInheritability"].IsTrue) { Words = "INHERIT" },
        new(18, "LIKE of a foreign table", "CreateForeignTableStmt", node => node["base"]["tableElts"].Elements().Select(element => element["TableLikeClause"]["relation"]).FirstOrMissing(node)),
    ];

    private static bool IsGenerated(JsonView node, string kind) => node["contype"].IsText("CONSTR_GENERATED") && node["generated_kind"].IsText(kind);

    private static bool Includes(JsonView like, int option) => like["options"].Number() is var options && options < LikeAll && (options & option) != 0;

    private static bool IsCheckOrForeignKey(JsonView constraint) => constraint["contype"].Text() is "CONSTR_CHECK" or "CONSTR_FOREIGN";

    private static JsonView NotNullOfTable(JsonView node) =>
        node["tableElts"].Elements().Select(element => element["Constraint"]).Where(constraint => constraint["contype"].IsText("CONSTR_NOTNULL")).FirstOrMissing(node);

    private static JsonView AddedNotNull(JsonView node) =>
        node["subtype"].IsText("AT_AddConstraint") && node["def"]["Constraint"] is var added && added["contype"].IsText("CONSTR_NOTNULL") ? added : new JsonView(node.Json, -1);
}
