using System.Globalization;

namespace Migrations.Verifier.Scratch;

/// <summary>Names of SQLite's result codes: https://sqlite.org/rescode.html.</summary>
internal static class SqliteResultName
{
    private static readonly string[] s_primary =
    [
        "SQLITE_OK", "SQLITE_ERROR", "SQLITE_INTERNAL", "SQLITE_PERM", "SQLITE_ABORT", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_NOMEM", "SQLITE_READONLY", "SQLITE_INTERRUPT",
        "SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTFOUND", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_PROTOCOL", "SQLITE_EMPTY", "SQLITE_SCHEMA", "SQLITE_TOOBIG", "SQLITE_CONSTRAINT",
        "SQLITE_MISMATCH", "SQLITE_MISUSE", "SQLITE_NOLFS", "SQLITE_AUTH", "SQLITE_FORMAT", "SQLITE_RANGE", "SQLITE_NOTADB",
    ];

    private static readonly Dictionary<int, string> s_constraints = new()
    {
        [1] = "CHECK", [2] = "COMMITHOOK", [3] = "FOREIGNKEY", [4] = "FUNCTION", [5] = "NOTNULL", [6] = "PRIMARYKEY", [7] = "TRIGGER", [8] = "UNIQUE", [9] = "VTAB", [10] = "ROWID",
        [11] = "PINNED", [12] = "DATATYPE",
    };

    /// <param name="code">Primary or extended.</param>
    public static string Of(int code)
    {
        var primary = code & 0xff;
        var name = primary < s_primary.Length ? s_primary[primary] : string.Create(CultureInfo.InvariantCulture, $"SQLITE_{primary}");
        return name == "SQLITE_CONSTRAINT" && s_constraints.TryGetValue(code >> 8, out var constraint) ? $"{name}_{constraint}" : name;
    }
}
