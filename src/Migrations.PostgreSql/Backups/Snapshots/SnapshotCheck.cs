using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Snapshots;

/// <summary>What a backup would leave out without a word is refused before anything is read.</summary>
internal static class SnapshotCheck
{
    private const int MostNamed = 5;

    private const string Tables = $"""
        SELECT n.nspname || '.' || c.relname, pg_catalog.row_security_active(c.oid)::text,
          (pg_catalog.has_table_privilege(c.oid, 'SELECT') AND pg_catalog.has_schema_privilege(n.oid, 'USAGE'))::text, quote_ident(n.nspname) || '.' || quote_ident(c.relname), current_user::text
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND {TableQuery.Made} ORDER BY 1
        """;

    private const string LargeObjects = "SELECT oid::text FROM pg_catalog.pg_largeobject_metadata ORDER BY oid LIMIT 6";

    /// <param name="connection">In no transaction.</param>
    /// <param name="tables">Whose rows are read; null means all.</param>
    /// <param name="hasLargeObjects">The backup holds large objects.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MigrationRefusedException">A sentence for each thing.</exception>
    public static async Task RefuseAsync(NpgsqlConnection connection, IReadOnlySet<string>? tables, bool hasLargeObjects, CancellationToken cancellationToken)
    {
        var rows = (await TextAnswer.RowsAsync(connection, Tables, cancellationToken).ConfigureAwait(false)).Where(row => tables?.Contains(row[0]) != false).ToList();
        var reasons = new List<string>();
        reasons.AddRange(rows.Where(row => row[2] != "true").Take(MostNamed).Select(row =>
            $"The role {row[4]} may not read the table {row[0]}, so a backup would be without its rows. As its owner: GRANT SELECT ON {row[3]} TO {SqlName.Quote(row[4])}; or make the backup as another role with the option Role."));
        reasons.AddRange(rows.Where(row => row[2] == "true" && row[1] == "true").Take(MostNamed).Select(row =>
            $"Row level security hides rows of the table {row[0]} from the role {row[4]}, so a backup would lack them. Make it as the owner of the table or as a role with BYPASSRLS, for example with the option Role."));
        if (tables is null && !hasLargeObjects && await TextAnswer.RowsAsync(connection, LargeObjects, cancellationToken).ConfigureAwait(false) is { Count: > 0 } found)
        {
            var names = string.Join(", ", found.Take(MostNamed).Select(row => row[0])) + (found.Count > MostNamed ? " and more" : "");
            reasons.Add($"The database has large objects ({names}), which a backup of this kind does not hold. Unlink those that nothing needs (vacuumlo finds them), keep such data in bytea columns, make the backup with pg_dump (option BackupTool, '--tool pg_dump'), or back up the tables that are at stake only.");
        }

        if (reasons.Count > 0)
        {
            throw new MigrationRefusedException(reasons);
        }
    }
}
