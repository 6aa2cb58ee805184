namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>
/// Which statements wait for locks on objects of the schema while everybody else waits behind them: a lock timeout is for these. What is done
/// CONCURRENTLY is not: it blocks nobody, and its waiting for old transactions would run into the timeout.
/// </summary>
internal static class SchemaLocks
{
    private static readonly string[] s_beginnings =
        ["CREATE ", "ALTER ", "DROP ", "TRUNCATE", "COMMENT", "LOCK TABLE", "CLUSTER", "REINDEX", "REFRESH", "GRANT", "REVOKE", "SECURITY LABEL", "IMPORT FOREIGN SCHEMA", "REASSIGN OWNED"];

    private static readonly string[] s_elsewhere =
        [" DATABASE", " ROLE", " TABLESPACE", " SYSTEM", " USER MAPPING", " SUBSCRIPTION"];

    public static bool AreTakenBy(StatementNode statement, string kind)
    {
        var node = statement.Node;
        if (statement.Name == "VacuumStmt")
        {
            return TransactionRules.IsOn(node["options"], "full", whenMissing: false);
        }

        var isConcurrent = statement.Name switch
        {
            "IndexStmt" or "DropStmt" or "RefreshMatViewStmt" => node["concurrent"].IsTrue,
            "ReindexStmt" => TransactionRules.IsOn(node["params"], "concurrently", whenMissing: false),
            "AlterTableStmt" => TransactionRules.CannotRunInside(statement),
            _ => false,
        };
        return !isConcurrent
            && Array.Exists(s_beginnings, beginning => kind.StartsWith(beginning, StringComparison.Ordinal))
            && !Array.Exists(s_elsewhere, end => kind.EndsWith(end, StringComparison.Ordinal));
    }
}
