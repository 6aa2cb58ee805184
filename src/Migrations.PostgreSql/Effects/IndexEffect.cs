using Migrations.PostgreSql.Running;
using Migrations.Providers;

namespace Migrations.PostgreSql.Effects;

/// <summary>Finds an index and compares it with the statement that was to create it.</summary>
internal sealed class IndexEffect(ServerExchange exchange)
{
    private const string Definition =
        """
        SELECT substr(definition, strpos(definition, ' USING ')), indisunique
        FROM (SELECT indisunique, substr(pg_catalog.pg_get_indexdef(i.indexrelid), strpos(pg_catalog.pg_get_indexdef(i.indexrelid), 'INDEX ') + 6 + length(quote_ident(c.relname))) AS definition
              FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
        """;

    /// <summary>The index of that name in the schema of the table; null when it or the table is not there.</summary>
    public async Task<FoundIndex?> LookAsync(IndexNames names, CancellationToken cancellationToken)
    {
        var found = await exchange.ListAsync(
            """
            SELECT n.nspname, COALESCE(i.indrelid = t.oid, false), COALESCE(i.indisvalid AND i.indisready AND i.indislive, false)
            FROM pg_catalog.pg_class AS t
            JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
            JOIN pg_catalog.pg_class AS c ON c.relnamespace = t.relnamespace AND c.relname = $2
            LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
            WHERE t.oid = pg_catalog.to_regclass($1)
            """,
            reader => new FoundIndex(SqlName.Qualify(reader.GetString(0), names.Name), reader.GetBoolean(1), reader.GetBoolean(2)),
            cancellationToken,
            names.QualifiedTable,
            names.Name).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<StatementOutcome> FindAsync(IndexNames names, CancellationToken cancellationToken) =>
        await LookAsync(names, cancellationToken).ConfigureAwait(false) switch
        {
            null or { IsOfTable: true, IsUsable: false } => StatementOutcome.NoEffect,
            { IsOfTable: true } found when await IsAsWrittenAsync(found, names, cancellationToken).ConfigureAwait(false) => StatementOutcome.TookEffect,
            // Something else has that name: creating it would fail, and skipping it would leave the app without its index.
            _ => StatementOutcome.Unknown,
        };

    /// <summary>The server itself says what it makes of the text: it creates the index on an empty table of the same columns, and that is undone.</summary>
    private async Task<bool> IsAsWrittenAsync(FoundIndex found, IndexNames names, CancellationToken cancellationToken)
    {
        var scratch = "pg_temp." + SqlName.Quote(names.Table);
        try
        {
            var there = await exchange.ListAsync($"{Definition} WHERE i.indexrelid = pg_catalog.to_regclass($1)) AS d", Read, cancellationToken, found.QualifiedName).ConfigureAwait(false);
            using var batch = exchange.Batch();
            // The same name as the real one: expressions may name it.
            batch.Add(new CommandPlace(CommandRole.Setting), "BEGIN");
            batch.Add(new CommandPlace(CommandRole.Setting), $"CREATE TEMPORARY TABLE {SqlName.Quote(names.Table)} (LIKE {await TableAsync(names, cancellationToken).ConfigureAwait(false)})");
            batch.Add(new CommandPlace(CommandRole.Setting), $"CREATE {(names.IsUnique ? "UNIQUE " : "")}INDEX ON {scratch} {names.Definition}");
            await exchange.SendAsync(batch, exchange.SessionLimits, cancellationToken).ConfigureAwait(false);
            var written = await exchange.ListAsync($"{Definition} WHERE i.indrelid = pg_catalog.to_regclass($1)) AS d", Read, cancellationToken, scratch).ConfigureAwait(false);
            await exchange.RollbackAsync().ConfigureAwait(false);
            return there.Count == 1 && there.SequenceEqual(written);
        }
        catch (StatementException e) when (e.Failure == StatementFailure.Permanent)
        {
            // No right to create temporary tables, or columns that a plain table cannot have.
            return false;
        }
    }

    /// <summary>The table with its schema, for a temporary one of that name hides it.</summary>
    private async Task<string> TableAsync(IndexNames names, CancellationToken cancellationToken) =>
        (await exchange.ListAsync(
            "SELECT n.nspname FROM pg_catalog.pg_class AS t JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace WHERE t.oid = pg_catalog.to_regclass($1)",
            reader => SqlName.Qualify(reader.GetString(0), names.Table),
            cancellationToken,
            names.QualifiedTable).ConfigureAwait(false))[0];

    private static (string Definition, bool IsUnique) Read(Npgsql.NpgsqlDataReader reader) => (reader.GetString(0), reader.GetBoolean(1));
}
