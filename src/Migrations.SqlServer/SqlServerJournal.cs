using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>The journal's statements. Tables are always named with their schema; versions and names are compared byte for byte, whatever the database's collation is.</summary>
internal sealed class SqlServerJournal(JournalNames names, string schema)
{
    public string Schema => schema;

    public string HistoryName => names.History;

    public string LogName => names.Log;

    public string History { get; } = SqlText.Quote(schema, names.History);

    public string Log { get; } = SqlText.Quote(schema, names.Log);

    public string CreateSchema => $"IF SCHEMA_ID({SqlText.Literal(schema)}) IS NULL EXECUTE ({SqlText.Literal($"CREATE SCHEMA {SqlText.Quote(schema)}")})";

    public string CreateHistory =>
        $"""
        IF OBJECT_ID({SqlText.Literal(History)}, N'U') IS NULL
        CREATE TABLE {History} (
          [version] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
          [name] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
          [kind] int NOT NULL,
          [sequence] bigint NOT NULL,
          [checksum] varchar(64) NOT NULL,
          [code_checksum] varchar(64) NOT NULL,
          [chain] varchar(64) NOT NULL,
          [state] varchar(30) NOT NULL,
          [applied_at] datetimeoffset(3) NOT NULL,
          [duration_ms] bigint NOT NULL,
          [applied_by] nvarchar(256) NOT NULL,
          [application] nvarchar(256) NOT NULL,
          [run_id] uniqueidentifier NOT NULL,
          [backup_id] uniqueidentifier NULL,
          [completed_statements] int NOT NULL,
          [completed_rows] bigint NOT NULL,
          [completed_checksum] varchar(64) NOT NULL,
          [down_script] varbinary(max) NULL,
          [down_statements] varbinary(max) NULL,
          PRIMARY KEY ([version], [name])
        )
        """;

    public string CreateLog =>
        $"""
        IF OBJECT_ID({SqlText.Literal(Log)}, N'U') IS NULL
        CREATE TABLE {Log} (
          [id] bigint IDENTITY PRIMARY KEY,
          [at] datetimeoffset(3) NOT NULL,
          [run_id] uniqueidentifier NOT NULL,
          [action] varchar(30) NOT NULL,
          [version] nvarchar(100) NOT NULL,
          [name] nvarchar(300) NOT NULL,
          [application] nvarchar(256) NOT NULL,
          [done_by] nvarchar(256) NOT NULL,
          [message] nvarchar(max) NOT NULL
        )
        """;

    public string ReadHistory =>
        $"""
        SELECT [version], [name], [kind], [sequence], [checksum], [code_checksum], [chain], [state], [applied_at], [duration_ms], [applied_by], [application], [run_id],
               [completed_statements], [completed_rows], [completed_checksum], CAST(CASE WHEN [down_script] IS NULL THEN 0 ELSE 1 END AS int)
        FROM {History} ORDER BY [sequence]
        """;

    public string ReadDownScript => $"SELECT [down_script], [down_statements] FROM {History} WHERE [version] = @version AND [name] = @name AND [down_script] IS NOT NULL";

    public string ReadLog =>
        $"""
        SELECT [at], [run_id], [action], [version], [name], [application], [done_by], [message]
        FROM (SELECT TOP (@count) * FROM {Log} ORDER BY [id] DESC) AS latest ORDER BY [id]
        """;

    public string IsApplied => $"SELECT COUNT(*) FROM {History} WHERE [version] = @version AND [name] = @name";

    /// <summary>The statements of a change, without transaction, each ended by a semicolon; names of parameters are those of the columns.</summary>
    public JournalStatement Write(JournalChange change)
    {
        const string Here = "WHERE [version] = @version AND [name] = @name;";
        var (sql, values) = change switch
        {
            SavedEntry { Entry: var entry, Replaces: var replaces } when JournalValues.Of(entry) is var row =>
                ((replaces ? $"DELETE FROM {History} {Here}\n" : "")
                    + $"INSERT INTO {History} ({Columns(row)}, [applied_at], [applied_by]) VALUES ({Parameters(row)}, SYSDATETIMEOFFSET(), ORIGINAL_LOGIN());", row),
            SavedProgress progress when JournalValues.Of(progress) is var row => ($"UPDATE {History} SET {Assignments(row)}, [applied_at] = SYSDATETIMEOFFSET() {Here}", row),
            AcceptedScript accepted when JournalValues.Of(accepted) is var row => ($"UPDATE {History} SET {Assignments(row)} {Here}", row),
            RemovedEntry removed => ($"DELETE FROM {History} {Here}", JournalValues.Of(removed.Key)),
            _ => ("", []),
        };
        if (change.Log is not { } log)
        {
            return new JournalStatement(sql, values);
        }

        // The log may tell of the same migration under the same names of parameters; those of the log have a prefix.
        JournalValue[] logged = [.. JournalValues.Of(log).Select(v => new JournalValue("log_" + v.Name, v.Value))];
        var columns = string.Join(", ", JournalValues.Of(log).Select(v => SqlText.Quote(v.Name)));
        var insert = $"INSERT INTO {Log} ({columns}, [at], [done_by]) VALUES ({Parameters(logged)}, SYSDATETIMEOFFSET(), ORIGINAL_LOGIN());";
        return new JournalStatement(sql.Length == 0 ? insert : sql + "\n" + insert, [.. values, .. logged]);
    }

    private static string Columns(IReadOnlyList<JournalValue> values) => string.Join(", ", values.Select(v => SqlText.Quote(v.Name)));

    private static string Parameters(IReadOnlyList<JournalValue> values) => string.Join(", ", values.Select(v => "@" + v.Name));

    private static string Assignments(IReadOnlyList<JournalValue> values) =>
        string.Join(", ", values.Where(v => v.Name is not ("version" or "name")).Select(v => $"{SqlText.Quote(v.Name)} = @{v.Name}"));
}
