namespace Migrations.Backups.Policy;

/// <summary>Kinds of statements and what they may lose.</summary>
internal static class StatementRisks
{
    /// <summary>What they do depends on rows: a WHERE that met nothing in the build may meet everything here. Or on code, which may run any statement.</summary>
    private static readonly string[] s_hidden = ["UPDATE", "DELETE", "MERGE", "REPLACE", "DO", "CALL", "EXECUTE", "EXEC", "BLOCK", "IF", "WHILE", "BEGIN BLOCK"];

    private static readonly string[] s_harmless =
    [
        "CREATE", "INSERT", "COPY", "COMMENT", "GRANT", "REVOKE", "SET", "RESET", "SHOW", "ANALYZE", "VACUUM", "BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "PRAGMA", "SECURITY LABEL", "LOCK TABLE", "NOTIFY",
        "REINDEX", "REFRESH MATERIALIZED VIEW", "CHECKPOINT", "EXPLAIN", "DISCARD", "LISTEN", "UNLISTEN", "PRINT", "USE",
        "DROP INDEX", "DROP VIEW", "DROP MATERIALIZED VIEW", "DROP FUNCTION", "DROP PROCEDURE", "DROP AGGREGATE", "DROP TRIGGER", "DROP POLICY", "DROP RULE", "DROP STATISTICS", "DROP EVENT TRIGGER",
        "ALTER INDEX", "ALTER VIEW", "ALTER FUNCTION", "ALTER PROCEDURE", "ALTER AGGREGATE", "ALTER TRIGGER", "ALTER POLICY", "ALTER RULE", "ALTER STATISTICS", "ALTER DEFAULT PRIVILEGES", "ALTER ROLE",
        "ALTER DATABASE", "ALTER SYSTEM", "ALTER PUBLICATION", "ALTER EVENT TRIGGER", "ALTER SCHEMA",
    ];

    /// <param name="kind">As the bundle has it, for example <c>ALTER TABLE</c>.</param>
    public static StatementRisk Of(string kind) => Array.Exists(s_hidden, known => Is(kind, known)) ? StatementRisk.Hidden
        : Array.Exists(s_harmless, known => Is(kind, known)) ? StatementRisk.Harmless
        : StatementRisk.Seen;

    private static bool Is(string kind, string known) => kind.StartsWith(known, StringComparison.Ordinal) && (kind.Length == known.Length || kind[known.Length] == ' ');
}
