using System.Globalization;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Facts;

/// <summary>Reads where all sequences are, those of identity columns too.</summary>
internal static class SequenceQuery
{
    /// <summary>Each is a relation of its own, so that many are asked in one query.</summary>
    private const int AtOnce = 100;

    private const string List = $"""
        SELECT n.nspname::text, c.relname::text, coalesce(m.nspname || '.' || t.relname, '')
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
          LEFT JOIN pg_catalog.pg_class t ON t.oid = d.refobjid LEFT JOIN pg_catalog.pg_namespace m ON m.oid = t.relnamespace
        WHERE c.relkind = 'S' AND {TableQuery.Made}
        ORDER BY n.nspname, c.relname
        """;

    public static async Task<IReadOnlyList<SequenceState>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var states = new List<SequenceState>();
        foreach (var some in (await TextAnswer.RowsAsync(connection, List, cancellationToken).ConfigureAwait(false)).Chunk(AtOnce))
        {
            var sql = string.Join(" UNION ALL ", some.Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"SELECT {i} AS place, last_value, is_called::text FROM {SqlName.Qualify(row[0], row[1])}")));

            // Reading takes a lock on each, which would stay to the end of the transaction.
            await TextAnswer.TellAsync(connection, "SAVEPOINT before_sequences", cancellationToken).ConfigureAwait(false);
            var values = await TextAnswer.RowsAsync(connection, sql + " ORDER BY place", cancellationToken).ConfigureAwait(false);
            await TextAnswer.TellAsync(connection, "ROLLBACK TO SAVEPOINT before_sequences", cancellationToken).ConfigureAwait(false);
            await TextAnswer.TellAsync(connection, "RELEASE SAVEPOINT before_sequences", cancellationToken).ConfigureAwait(false);
            states.AddRange(some.Zip(values, (row, value) => new SequenceState(row[0], row[1], long.Parse(value[1], CultureInfo.InvariantCulture), value[2] == "true", row[2])));
        }

        return states;
    }
}
