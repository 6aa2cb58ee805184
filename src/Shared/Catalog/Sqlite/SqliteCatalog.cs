namespace Migrations.Catalog.Sqlite;

/// <summary>What a SQLite database says of its schema.</summary>
internal static class SqliteCatalog
{
    /// <summary>One row; another one whenever DDL ran.</summary>
    public const string Version = "SELECT (SELECT schema_version FROM pragma_schema_version), (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id)";

    /// <summary>Everything that was created: type, name, table, statement.</summary>
    public const string Objects = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name";

    /// <summary>A text in quotes.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <param name="table">In quotes of a text.</param>
    public static string Columns(string table) => $"SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo({table}) ORDER BY cid";

    /// <inheritdoc cref="Columns"/>
    public static string ForeignKeys(string table) => $"SELECT id, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list({table}) ORDER BY id, seq";

    /// <summary>Unique ones that are no primary key: name and columns, null for an expression.</summary>
    /// <inheritdoc cref="Columns"/>
    public static string UniqueColumns(string table) => $"SELECT i.name, c.name FROM pragma_index_list({table}) i JOIN pragma_index_info(i.name) c WHERE i.\"unique\" = 1 AND i.origin <> 'pk' ORDER BY i.seq, c.seqno";
}
