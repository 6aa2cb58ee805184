using System.Globalization;
using Migrations.Providers;

namespace Migrations.PostgreSql.Journal;

/// <summary>The journal's statements. Tables are always named with their schema, for a migration may change the search_path.</summary>
internal sealed class PostgreSqlJournal(JournalNames names, string? schema)
{
    public string History { get; } = SqlName.Qualify(schema, names.History);

    public string Log { get; } = SqlName.Qualify(schema, names.Log);

    public string CreateSchema => $"CREATE SCHEMA IF NOT EXISTS {SqlName.Quote(schema!)}";

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
          completed_rows bigint NOT NULL,
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

    public string ReadHistory => JournalLine.Query(History);

    /// <summary>The text that <see cref="HistoryFingerprint"/> describes, hashed by the server.</summary>
    public string ReadFingerprint => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.string_agg(
          pg_catalog.concat_ws(pg_catalog.chr({(int)HistoryFingerprint.FieldSeparator}), version, name, checksum, state), pg_catalog.chr({(int)HistoryFingerprint.RowSeparator})
          ORDER BY version COLLATE pg_catalog."C", name COLLATE pg_catalog."C"), 'UTF8')), 'hex')
        FROM {History}
        """);

    public string ReadDownScript => $"SELECT down_script, down_statements FROM {History} WHERE version = $1 AND name = $2 AND down_script IS NOT NULL";

    public string ReadLog =>
        $"SELECT at, run_id, action, version, name, application, done_by, message FROM (SELECT * FROM {Log} ORDER BY id DESC LIMIT $1) AS latest ORDER BY id";

    /// <summary>One statement for a change and its row of the log: a command less to send, to parse and to plan for each migration.</summary>
    /// <param name="change">The change.</param>
    /// <param name="place">Writes the value, or its placeholder, of a number from 0.</param>
    public JournalStatement Write(JournalChange change, Func<JournalValue, int, string> place)
    {
        var values = new List<JournalValue>();

        string[] Places(IEnumerable<JournalValue> added)
        {
            var first = values.Count;
            values.AddRange(added);
            return [.. values.Skip(first).Select((v, i) => place(v, first + i))];
        }

        var history = change switch
        {
            SavedEntry { Entry: var entry, Replaces: var replaces } => Insert(JournalValues.Of(entry), Places, replaces),
            SavedProgress progress => Update(JournalValues.Of(progress), Places, ", applied_at = pg_catalog.clock_timestamp()"),
            AcceptedScript accepted => Update(JournalValues.Of(accepted), Places, ""),
            RemovedEntry removed when Places(JournalValues.Of(removed.Key)) is var key => $"DELETE FROM {History} WHERE version = {key[0]} AND name = {key[1]}",
            _ => "",
        };
        if (change.Log is not { } log)
        {
            return new JournalStatement(history, values);
        }

        var columns = JournalValues.Of(log);
        var insert = $"INSERT INTO {Log} ({Columns(columns)}, at, done_by) VALUES ({string.Join(", ", Places(columns))}, pg_catalog.clock_timestamp(), session_user)";
        return new JournalStatement(history.Length == 0 ? insert : $"WITH logged AS ({insert}) {history}", values);
    }

    private string Insert(IReadOnlyList<JournalValue> values, Func<IEnumerable<JournalValue>, string[]> places, bool replaces)
    {
        const string Measured = "(pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - pg_catalog.transaction_timestamp()) * 1000)::bigint";
        var written = places(values).Select((place, i) => values[i].Name == "duration_ms" ? $"COALESCE({place}, {Measured})" : place);
        var conflict = replaces
            ? $" ON CONFLICT (version, name) DO UPDATE SET {string.Join(", ", values.Skip(2).Select(v => v.Name).Append("applied_at").Append("applied_by").Select(c => $"{c} = EXCLUDED.{c}"))}"
            : "";
        return $"INSERT INTO {History} ({Columns(values)}, applied_at, applied_by) VALUES ({string.Join(", ", written)}, pg_catalog.clock_timestamp(), session_user){conflict}";
    }

    private string Update(IReadOnlyList<JournalValue> values, Func<IEnumerable<JournalValue>, string[]> places, string more)
    {
        var written = places(values);
        var changes = string.Join(", ", values.Select((v, i) => $"{v.Name} = {written[i]}").Skip(2));
        return $"UPDATE {History} SET {changes}{more} WHERE version = {written[0]} AND name = {written[1]}";
    }

    private static string Columns(IReadOnlyList<JournalValue> values) => string.Join(", ", values.Select(v => v.Name));
}
