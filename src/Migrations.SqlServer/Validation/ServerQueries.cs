namespace Migrations.SqlServer.Validation;

/// <summary>What SQL Server is asked. Names in the answers are as people write them.</summary>
internal static class ServerQueries
{
    public const string Version = "SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128))";

    /// <summary>Table, constraint, condition of the row. All constraints, also those that are disabled.</summary>
    public const string ViolatedConstraints = "DBCC CHECKCONSTRAINTS WITH ALL_CONSTRAINTS, ALL_ERRORMSGS, NO_INFOMSGS";

    /// <summary>Schema, table, constraint, whether disabled, what it is.</summary>
    public const string UntrustedConstraints =
        """
        SELECT OBJECT_SCHEMA_NAME(parent_object_id), OBJECT_NAME(parent_object_id), name, CAST(is_disabled AS int), N'foreign key' FROM sys.foreign_keys
        WHERE is_ms_shipped = 0 AND is_not_for_replication = 0 AND (is_disabled = 1 OR is_not_trusted = 1)
        UNION ALL
        SELECT OBJECT_SCHEMA_NAME(parent_object_id), OBJECT_NAME(parent_object_id), name, CAST(is_disabled AS int), N'check constraint' FROM sys.check_constraints
        WHERE is_ms_shipped = 0 AND is_not_for_replication = 0 AND (is_disabled = 1 OR is_not_trusted = 1)
        ORDER BY 1, 2, 3
        """;

    public const string CountConstraints = "SELECT (SELECT COUNT(*) FROM sys.foreign_keys WHERE is_ms_shipped = 0) + (SELECT COUNT(*) FROM sys.check_constraints WHERE is_ms_shipped = 0)";

    /// <summary>Schema, table, index, whether unique.</summary>
    public const string DisabledIndexes =
        """
        SELECT OBJECT_SCHEMA_NAME(i.object_id), OBJECT_NAME(i.object_id), i.name, CAST(i.is_unique AS int) FROM sys.indexes AS i
        JOIN sys.objects AS o ON o.object_id = i.object_id WHERE o.is_ms_shipped = 0 AND i.is_disabled = 1 ORDER BY 1, 2, 3
        """;

    /// <summary>Schema, table, trigger.</summary>
    public const string DisabledTriggers =
        "SELECT OBJECT_SCHEMA_NAME(parent_id), OBJECT_NAME(parent_id), name FROM sys.triggers WHERE parent_class = 1 AND is_ms_shipped = 0 AND is_disabled = 1 ORDER BY 1, 2, 3";

    /// <summary>Schema, table.</summary>
    public const string Tables = "SELECT SCHEMA_NAME(schema_id), name FROM sys.tables WHERE is_ms_shipped = 0 ORDER BY 1, 2";

    public static string Count(string schema, string table) => $"SELECT COUNT_BIG(*) FROM {SqlText.Quote(schema, table)}";
}
