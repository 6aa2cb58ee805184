namespace Migrations.Compiler.Dialects.Sqlite;

/// <summary>
/// Tells the engine's messages about the text of a statement from those about the database: the database in which statements
/// are checked is empty, so that a table is missing there says nothing.
/// </summary>
internal static class EngineMessages
{
    private static readonly string[] s_aboutText =
    [
        "syntax error", "duplicate column name", "incomplete input", "unrecognized token", "Cannot add a PRIMARY KEY", "Cannot add a UNIQUE", "has more than one primary key",
        "AUTOINCREMENT is only allowed", "unknown table option", "PRIMARY KEY missing on table", "missing datatype for", "unknown datatype for",
        "a JOIN clause is required before", "all VALUES must have the same number of terms", "clause should come after", "do not have the same number of result columns",
        "unsupported frame specification", "parameters prohibited", "qualified table names are not allowed", "clause is not allowed on UPDATE or DELETE",
        "number of columns in foreign key", "should reference only one column", "expressions prohibited in PRIMARY KEY", "is not constant",
        "in foreign key definition", "object name reserved for internal use", "RAISE() may only be used", "must have at least one non-generated column",
        "generated columns cannot be part of the PRIMARY KEY", "duplicate WITH table name", "subqueries prohibited", "non-deterministic functions prohibited",
    ];

    private static readonly string[] s_limits = ["parser stack overflow", "Recursion limit", "Expression tree is too large", "too many ", "string or blob too big", "too deep", "out of memory"];

    public static bool IsAboutText(string message) => Array.Exists(s_aboutText, m => message.IndexOf(m, StringComparison.Ordinal) >= 0);

    public static bool IsLimit(string message) => Array.Exists(s_limits, m => message.IndexOf(m, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The table that a message misses, or null.</summary>
    public static string? MissingTable(string message)
    {
        const string Beginning = "no such table: ";
        if (!message.StartsWith(Beginning, StringComparison.Ordinal))
        {
            return null;
        }

        var name = message.Substring(Beginning.Length);
        return name.StartsWith("main.", StringComparison.Ordinal) ? name.Substring(5) : name;
    }
}
