namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>
/// Which statements PostgreSQL refuses in a transaction block: the callers of <c>PreventInTransactionBlock</c> in its source,
/// as far as the statement alone decides (a REINDEX of a partitioned table does not show that it is one).
/// </summary>
internal static class TransactionRules
{
    public static bool CannotRunInside(StatementNode statement)
    {
        var node = statement.Node;
        return statement.Name switch
        {
            "IndexStmt" or "DropStmt" => node["concurrent"].IsTrue,
            "ReindexStmt" => IsWholeReindex(node["kind"].Text()) || IsOn(node["params"], "concurrently", whenMissing: false),
            "AlterTableStmt" => DetachesConcurrently(node),
            "VacuumStmt" => node["is_vacuumcmd"].IsTrue,
            "ClusterStmt" => node["relation"].IsMissing,
            "CreatedbStmt" or "DropdbStmt" or "CreateTableSpaceStmt" or "DropTableSpaceStmt" or "AlterSystemStmt" or "DropSubscriptionStmt" => true,
            "AlterDatabaseStmt" => HasOption(node["options"], "tablespace"),
            "CreateSubscriptionStmt" => IsOn(node["options"], "create_slot", whenMissing: IsOn(node["options"], "connect", whenMissing: true)),
            "AlterSubscriptionStmt" => RefreshesOrSwitches(node),
            "DiscardStmt" => node["target"].IsText("DISCARD_ALL"),
            "TransactionStmt" => node["kind"].Text() is "TRANS_STMT_COMMIT_PREPARED" or "TRANS_STMT_ROLLBACK_PREPARED",
            _ => false,
        };
    }

    /// <summary>CREATE or ALTER SUBSCRIPTION with <c>slot_name = NONE</c>.</summary>
    public static bool LeavesNoSlot(StatementNode statement) =>
        statement.Name is "CreateSubscriptionStmt" or "AlterSubscriptionStmt" && Option(statement.Node["options"], "slot_name")["arg"]["String"]["sval"].IsText("none");

    public static TransactionWord WordOf(JsonView node)
    {
        var chains = node["chain"].IsTrue;
        return node["kind"].Text() switch
        {
            "TRANS_STMT_BEGIN" or "TRANS_STMT_START" => IsSpecial(node["options"]) ? TransactionWord.BeginSpecial : TransactionWord.Begin,
            "TRANS_STMT_COMMIT" => chains ? TransactionWord.Special : TransactionWord.Commit,
            "TRANS_STMT_ROLLBACK" => chains ? TransactionWord.Special : TransactionWord.Rollback,
            "TRANS_STMT_PREPARE" => TransactionWord.Special,
            _ => TransactionWord.None,
        };
    }

    public static string KindOf(JsonView node) => node["kind"].Text() switch
    {
        "TRANS_STMT_BEGIN" => "BEGIN",
        "TRANS_STMT_START" => "START TRANSACTION",
        "TRANS_STMT_COMMIT" => "COMMIT",
        "TRANS_STMT_ROLLBACK" or "TRANS_STMT_ROLLBACK_TO" => "ROLLBACK",
        "TRANS_STMT_SAVEPOINT" => "SAVEPOINT",
        "TRANS_STMT_RELEASE" => "RELEASE",
        "TRANS_STMT_PREPARE" => "PREPARE TRANSACTION",
        "TRANS_STMT_COMMIT_PREPARED" => "COMMIT PREPARED",
        _ => "ROLLBACK PREPARED",
    };

    private static bool IsWholeReindex(string kind) => kind is "REINDEX_OBJECT_SCHEMA" or "REINDEX_OBJECT_SYSTEM" or "REINDEX_OBJECT_DATABASE";

    private static bool DetachesConcurrently(JsonView node)
    {
        foreach (var command in node["cmds"].Elements())
        {
            var (_, value) = command.Node();
            if (value["subtype"].IsText("AT_DetachPartition") && value["def"]["PartitionCmd"]["concurrent"].IsTrue)
            {
                return true;
            }
        }

        return false;
    }

    private static bool RefreshesOrSwitches(JsonView node) => node["kind"].Text() switch
    {
        "ALTER_SUBSCRIPTION_REFRESH" or "ALTER_SUBSCRIPTION_REFRESH_PUBLICATION" => true,
        "ALTER_SUBSCRIPTION_SET_PUBLICATION" or "ALTER_SUBSCRIPTION_ADD_PUBLICATION" or "ALTER_SUBSCRIPTION_DROP_PUBLICATION" =>
            IsOn(node["options"], "refresh", whenMissing: true),
        "ALTER_SUBSCRIPTION_OPTIONS" => HasOption(node["options"], "failover") || HasOption(node["options"], "two_phase"),
        _ => false,
    };

    /// <summary>READ WRITE, READ COMMITTED and NOT DEFERRABLE are what a transaction has anyway.</summary>
    private static bool IsSpecial(JsonView options)
    {
        foreach (var option in options.Elements())
        {
            var (_, element) = option.Node();
            var isDefault = element["defname"].Text() switch
            {
                "transaction_isolation" => element["arg"]["A_Const"]["sval"]["sval"].IsText("read committed"),
                _ => element["arg"]["A_Const"]["ival"]["ival"].Number() == 0,
            };
            if (!isDefault)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOption(JsonView options, string name) => !Option(options, name).IsMissing;

    /// <summary>An option that stands alone, or with a value that means yes.</summary>
    public static bool IsOn(JsonView options, string name, bool whenMissing)
    {
        var option = Option(options, name);
        if (option.IsMissing)
        {
            return whenMissing;
        }

        var (kind, value) = option["arg"].Node();
        return kind switch
        {
            "String" => value["sval"].Text().ToUpperInvariant() is "TRUE" or "ON",
            "Boolean" => value["boolval"].IsTrue,
            "Integer" => value["ival"].Number() != 0,
            _ => true,
        };
    }

    private static JsonView Option(JsonView options, string name)
    {
        foreach (var option in options.Elements())
        {
            var (_, element) = option.Node();
            if (element["defname"].IsText(name))
            {
                return element;
            }
        }

        return new JsonView(options.Json, -1);
    }
}
