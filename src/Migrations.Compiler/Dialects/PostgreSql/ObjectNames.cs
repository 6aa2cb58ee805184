namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>Words of SQL for the parse tree's names of object types.</summary>
internal static class ObjectNames
{
    /// <summary><c>OBJECT_FOREIGN_TABLE</c> is <c>FOREIGN TABLE</c>; parts of a thing are called by the thing, as PostgreSQL's command tags do.</summary>
    public static string Of(string objectType) => objectType switch
    {
        "OBJECT_MATVIEW" => "MATERIALIZED VIEW",
        "OBJECT_COLUMN" or "OBJECT_TABCONSTRAINT" => "TABLE",
        "OBJECT_ATTRIBUTE" => "TYPE",
        "OBJECT_DOMCONSTRAINT" => "DOMAIN",
        "OBJECT_FDW" => "FOREIGN DATA WRAPPER",
        "OBJECT_FOREIGN_SERVER" => "SERVER",
        "OBJECT_OPCLASS" => "OPERATOR CLASS",
        "OBJECT_OPFAMILY" => "OPERATOR FAMILY",
        "OBJECT_STATISTIC_EXT" => "STATISTICS",
        "OBJECT_LARGEOBJECT" => "LARGE OBJECT",
        "OBJECT_TSCONFIGURATION" => "TEXT SEARCH CONFIGURATION",
        "OBJECT_TSDICTIONARY" => "TEXT SEARCH DICTIONARY",
        "OBJECT_TSPARSER" => "TEXT SEARCH PARSER",
        "OBJECT_TSTEMPLATE" => "TEXT SEARCH TEMPLATE",
        _ => objectType.StartsWith("OBJECT_", StringComparison.Ordinal) ? objectType.Substring(7).Replace('_', ' ') : "",
    };
}
