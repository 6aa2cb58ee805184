using System.Globalization;
using Migrations.Providers;

namespace Migrations.PostgreSql.Journal;

/// <summary>
/// Rows of the history as lines of text, some hundred in one value: reading 17 columns of 10,000 rows one by one takes a process that has just started, and so
/// runs code that is not optimised yet, several times as long.
/// </summary>
internal static class JournalLine
{
    public const char Separator = '\u001e';

    private const char FieldSeparator = '\u001f';
    private const int RowsInAValue = 500;
    private const int Fields = 17;

    /// <summary>The query; its rows are values of several lines, in no order.</summary>
    public static string Query(string table) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SELECT pg_catalog.string_agg(
          pg_catalog.concat_ws(pg_catalog.chr({(int)FieldSeparator}), kind, sequence, checksum, code_checksum, chain, state, (pg_catalog.date_part('epoch', applied_at) * 1000000)::bigint, duration_ms, applied_by,
                    application, run_id, completed_statements, completed_rows, completed_checksum, down_script IS NOT NULL, version, name),
          pg_catalog.chr({(int)Separator}))
        FROM {table} GROUP BY sequence / {RowsInAValue}
        """);

    public static JournalEntry Parse(string line)
    {
        var fields = line.Split(FieldSeparator, Fields);
        return new JournalEntry
        {
            Kind = (MigrationKind)int.Parse(fields[0], CultureInfo.InvariantCulture),
            Sequence = Number(fields[1]),
            Checksum = fields[2],
            CodeChecksum = fields[3],
            Chain = fields[4],
            State = JournalValues.ParseState(fields[5]),
            AppliedAt = DateTimeOffset.UnixEpoch.AddMicroseconds(Number(fields[6])),
            Duration = TimeSpan.FromMilliseconds(Number(fields[7])),
            AppliedBy = fields[8],
            Application = fields[9],
            RunId = Guid.Parse(fields[10]),
            CompletedStatements = int.Parse(fields[11], CultureInfo.InvariantCulture),
            CompletedRows = Number(fields[12]),
            CompletedChecksum = fields[13],
            HasDown = fields[14] == "t",
            Key = new MigrationKey(fields[15], fields[16]),
        };
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
