using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>The journal's statements.</summary>
/// <param name="names">Its tables.</param>
/// <param name="user">Who acts: SQLite has no users, so it is the operating system's.</param>
internal sealed class SqliteJournal(JournalNames names, string user)
{
    private const string Now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

    private string? _insertEntry;
    private string? _replaceEntry;
    private string? _insertLog;

    public JournalNames Names => names;

    public string History { get; } = Quote(names.History);

    public string Log { get; } = Quote(names.Log);

    public IReadOnlyList<string> Create =>
    [
        $"""
        CREATE TABLE IF NOT EXISTS {History} (
          version TEXT NOT NULL,
          name TEXT NOT NULL,
          kind INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          checksum TEXT NOT NULL,
          code_checksum TEXT NOT NULL,
          chain TEXT NOT NULL,
          state TEXT NOT NULL,
          applied_at TEXT NOT NULL,
          duration_ms INTEGER NOT NULL,
          applied_by TEXT NOT NULL,
          application TEXT NOT NULL,
          run_id TEXT NOT NULL,
          backup_id TEXT,
          completed_statements INTEGER NOT NULL,
          completed_rows INTEGER NOT NULL,
          completed_checksum TEXT NOT NULL,
          down_script BLOB,
          down_statements BLOB,
          PRIMARY KEY (version, name)
        )
        """,
        $"""
        CREATE TABLE IF NOT EXISTS {Log} (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          at TEXT NOT NULL,
          run_id TEXT NOT NULL,
          action TEXT NOT NULL,
          version TEXT NOT NULL,
          name TEXT NOT NULL,
          application TEXT NOT NULL,
          done_by TEXT NOT NULL,
          message TEXT NOT NULL
        )
        """,
    ];

    public string ReadHistory =>
        $"""
        SELECT version, name, kind, sequence, checksum, code_checksum, chain, state, applied_at, duration_ms, applied_by, application, run_id,
               completed_statements, completed_rows, completed_checksum, down_script IS NOT NULL
        FROM {History} ORDER BY sequence
        """;

    public static string Exists => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = @table COLLATE NOCASE";

    public string IsApplied => $"SELECT count(*) FROM {History} WHERE version = @version AND name = @name";

    public string ReadDownScript => $"SELECT down_script, down_statements FROM {History} WHERE version = @version AND name = @name AND down_script IS NOT NULL";

    public string ReadLog => $"SELECT at, run_id, action, version, name, application, done_by, message FROM (SELECT * FROM {Log} ORDER BY id DESC LIMIT @count) ORDER BY id";

    public IReadOnlyList<JournalStatement> Write(JournalChange change)
    {
        var statements = new List<JournalStatement>(2);
        switch (change)
        {
            case SavedEntry { Entry: var entry, Replaces: var replaces }:
                var values = JournalValues.Of(entry);
                var insert = replaces ? _replaceEntry ??= InsertEntry("INSERT OR REPLACE", values) : _insertEntry ??= InsertEntry("INSERT", values);
                statements.Add(new JournalStatement(insert, [.. values, new JournalValue("applied_by", user)]));
                break;
            case SavedProgress progress:
                statements.Add(new JournalStatement(
                    $"""
                    UPDATE {History} SET state = @state, applied_at = {Now}, duration_ms = @duration_ms, completed_statements = @completed_statements,
                      completed_rows = @completed_rows, completed_checksum = @completed_checksum WHERE version = @version AND name = @name
                    """,
                    JournalValues.Of(progress)));
                break;
            case AcceptedScript accepted:
                var script = JournalValues.Of(accepted);
                statements.Add(new JournalStatement(
                    $"UPDATE {History} SET {string.Join(", ", script.Skip(2).Select(v => $"{v.Name} = @{v.Name}"))} WHERE version = @version AND name = @name", script));
                break;
            case RemovedEntry removed:
                statements.Add(new JournalStatement($"DELETE FROM {History} WHERE version = @version AND name = @name", JournalValues.Of(removed.Key)));
                break;
        }

        if (change.Log is { } log)
        {
            var values = JournalValues.Of(log);
            statements.Add(new JournalStatement(_insertLog ??= InsertLog(values), [.. values, new JournalValue("done_by", user)]));
        }

        return statements;
    }

    private string InsertEntry(string insert, IReadOnlyList<JournalValue> values) =>
        $"{insert} INTO {History} ({Columns(values)}, applied_at, applied_by)\nVALUES ({Parameters(values)}, {Now}, @applied_by)";

    private string InsertLog(IReadOnlyList<JournalValue> values) =>
        $"INSERT INTO {Log} ({Columns(values)}, at, done_by)\nVALUES ({Parameters(values)}, {Now}, @done_by)";

    private static string Columns(IReadOnlyList<JournalValue> values) => string.Join(", ", values.Select(v => v.Name));

    private static string Parameters(IReadOnlyList<JournalValue> values) => string.Join(", ", values.Select(v => "@" + v.Name));

    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
