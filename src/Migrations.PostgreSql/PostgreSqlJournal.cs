using Migrations.Providers;

namespace Migrations.PostgreSql;

/// <summary>The journal's statements. Tables are always named with their schema, for a migration may change the search_path.</summary>
internal sealed class PostgreSqlJournal(JournalNames names, string? schema)
{
    public string History { get; } = Qualify(schema, names.History);

    public string Log { get; } = Qualify(schema, names.Log);

    public string CreateSchema => $"CREATE SCHEMA IF NOT EXISTS {Quote(schema!)}";

    public string CreateHistory =>
        $"""
        CREATE TABLE IF NOT EXISTS {History} (
          version text NOT NULL,
          name text NOT NULL,
          kind integer NOT NULL,
          sequence bigint NOT NULL,
          checksum text NOT NULL,
          code_checksum text NOT NULL,
          chain text NOT NULL,
          state text NOT NULL,
          applied_at timestamp with time zone NOT NULL,
          duration_ms bigint NOT NULL,
          applied_by text NOT NULL,
          application text NOT NULL,
          run_id uuid NOT NULL,
          backup_id uuid,
          completed_statements integer NOT NULL,
          completed_checksum text NOT NULL,
          down_script bytea,
          down_statements bytea,
          PRIMARY KEY (version, name)
        )
        """;

    public string CreateLog =>
        $"""
        CREATE TABLE IF NOT EXISTS {Log} (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          at timestamp with time zone NOT NULL,
          run_id uuid NOT NULL,
          action text NOT NULL,
          version text NOT NULL,
          name text NOT NULL,
          application text NOT NULL,
          done_by text NOT NULL,
          message text NOT NULL
        )
        """;

    public string ReadHistory =>
        $"""
        SELECT version, name, kind, sequence, checksum, code_checksum, chain, state, applied_at, duration_ms, applied_by, application, run_id,
               completed_statements, completed_checksum, down_script IS NOT NULL
        FROM {History} ORDER BY sequence
        """;

    public string ReadDownScript => $"SELECT down_script, down_statements FROM {History} WHERE version = $1 AND name = $2 AND down_script IS NOT NULL";

    public string ReadLog =>
        $"SELECT at, run_id, action, version, name, application, done_by, message FROM (SELECT * FROM {Log} ORDER BY id DESC LIMIT $1) AS latest ORDER BY id";

    /// <summary>The statements of a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="place">Writes the value, or its placeholder, of a number from 0.</param>
    public IEnumerable<JournalStatement> Write(JournalChange change, Func<JournalValue, int, string> place)
    {
        switch (change)
        {
            case SavedEntry { Entry: var entry, Replaces: var replaces }:
                yield return Insert(JournalValues.Of(entry), replaces, place);
                break;
            case SavedProgress progress:
                yield return Update(JournalValues.Of(progress), place);
                break;
            case RemovedEntry removed:
                var key = JournalValues.Of(removed.Key);
                yield return new JournalStatement($"DELETE FROM {History} WHERE version = {place(key[0], 0)} AND name = {place(key[1], 1)}", key);
                break;
        }

        if (change.Log is { } log)
        {
            var values = JournalValues.Of(log);
            yield return new JournalStatement(
                $"INSERT INTO {Log} ({Columns(values)}, at, done_by) VALUES ({Places(values, place)}, pg_catalog.clock_timestamp(), current_user)", values);
        }
    }

    private JournalStatement Insert(IReadOnlyList<JournalValue> values, bool replaces, Func<JournalValue, int, string> place)
    {
        const string Measured = "(extract(epoch FROM pg_catalog.clock_timestamp() - pg_catalog.transaction_timestamp()) * 1000)::bigint";
        string[] places = [.. values.Select((v, i) => v.Name == "duration_ms" ? $"COALESCE({place(v, i)}, {Measured})" : place(v, i))];
        var conflict = replaces
            ? $" ON CONFLICT (version, name) DO UPDATE SET {string.Join(", ", values.Skip(2).Select(v => v.Name).Append("applied_at").Append("applied_by").Select(c => $"{c} = EXCLUDED.{c}"))}"
            : "";
        return new JournalStatement(
            $"INSERT INTO {History} ({Columns(values)}, applied_at, applied_by) VALUES ({string.Join(", ", places)}, pg_catalog.clock_timestamp(), current_user){conflict}", values);
    }

    private JournalStatement Update(IReadOnlyList<JournalValue> values, Func<JournalValue, int, string> place)
    {
        var changes = string.Join(", ", values.Select((v, i) => $"{v.Name} = {place(v, i)}").Skip(2));
        return new JournalStatement(
            $"UPDATE {History} SET {changes}, applied_at = pg_catalog.clock_timestamp() WHERE version = {place(values[0], 0)} AND name = {place(values[1], 1)}", values);
    }

    private static string Columns(IReadOnlyList<JournalValue> values) => string.Join(", ", values.Select(v => v.Name));

    private static string Places(IReadOnlyList<JournalValue> values, Func<JournalValue, int, string> place) => string.Join(", ", values.Select(place));

    private static string Qualify(string? schema, string table) => schema is null ? Quote(table) : $"{Quote(schema)}.{Quote(table)}";

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
