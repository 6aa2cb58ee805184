using Migrations.Providers;

namespace Migrations.Backups.Policy;

/// <summary>Kinds of statements and what they may lose.</summary>
internal static class StatementRisks
{
    private static readonly string[] s_hidden = ["DO", "CALL", "EXECUTE", "EXEC", "BLOCK", "IF", "WHILE", "BEGIN BLOCK"];

    /// <summary>What they do depends on rows: a WHERE that met nothing in the build may meet everything here.</summary>
    private static readonly string[] s_rows = ["UPDATE", "DELETE", "MERGE", "REPLACE", "CREATE TABLE AS"];

    /// <summary>They do so by what they call, or by what they explain.</summary>
    private static readonly string[] s_asking = ["SELECT", "VALUES", "EXPLAIN"];

    private static readonly string[] s_inserting = ["INSERT", "COPY"];

    /// <summary>ON CONFLICT DO UPDATE, OR REPLACE, and WITH in front of it.</summary>
    private static readonly string[] s_overwriting = ["UPDATE", "DELETE", "MERGE", "REPLACE"];

    private static readonly string[] s_harmless =
    [
        "CREATE", "COMMENT", "GRANT", "REVOKE", "SET", "RESET", "SHOW", "ANALYZE", "VACUUM", "BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "PRAGMA", "SECURITY LABEL", "LOCK TABLE", "NOTIFY",
        "REINDEX", "REFRESH MATERIALIZED VIEW", "CHECKPOINT", "DISCARD", "LISTEN", "UNLISTEN", "PRINT", "USE",
        "DROP INDEX", "DROP VIEW", "DROP MATERIALIZED VIEW", "DROP FUNCTION", "DROP PROCEDURE", "DROP AGGREGATE", "DROP TRIGGER", "DROP POLICY", "DROP RULE", "DROP STATISTICS", "DROP EVENT TRIGGER",
        "ALTER INDEX", "ALTER VIEW", "ALTER FUNCTION", "ALTER PROCEDURE", "ALTER AGGREGATE", "ALTER TRIGGER", "ALTER POLICY", "ALTER RULE", "ALTER STATISTICS", "ALTER DEFAULT PRIVILEGES", "ALTER ROLE",
        "ALTER DATABASE", "ALTER SYSTEM", "ALTER PUBLICATION", "ALTER EVENT TRIGGER", "ALTER SCHEMA",
    ];

    /// <param name="kind">As the bundle has it, for example <c>ALTER TABLE</c>.</param>
    public static StatementRisk Of(string kind) => Array.Exists(s_hidden, known => Is(kind, known)) ? StatementRisk.Hidden
        : Array.Exists(s_rows, known => Is(kind, known)) || Array.Exists(s_asking, known => Is(kind, known)) ? StatementRisk.Rows
        : Array.Exists(s_inserting, known => Is(kind, known)) ? StatementRisk.Inserts
        : Array.Exists(s_harmless, known => Is(kind, known)) ? StatementRisk.Harmless
        : StatementRisk.Seen;

    /// <summary>The same of a statement, by its words too.</summary>
    public static StatementRisk Of(SqlStatement statement, MigrationDialect dialect) => Of(statement.Kind) switch
    {
        StatementRisk.Rows when dialect != MigrationDialect.PostgreSql && Array.Exists(s_asking, known => Is(statement.Kind, known)) => StatementRisk.Harmless,
        StatementRisk.Inserts when Array.Exists(s_overwriting, word => SqlWords.Has(statement.Text, word)) => StatementRisk.Rows,
        var risk => risk,
    };

    private static bool Is(string kind, string known) => kind.StartsWith(known, StringComparison.Ordinal) && (kind.Length == known.Length || kind[known.Length] == ' ');
}
