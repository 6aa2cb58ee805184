using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Validation;

/// <summary>Has the extension amcheck look through B-tree indexes: a damaged one loses rows, and lets duplicates in.</summary>
internal sealed class IndexStructureCheck : IDatabaseCheck
{
    /// <summary>A minute for each index, or less where the session has less.</summary>
    private const string Limit =
        """
        SELECT pg_catalog.set_config('statement_timeout', CASE WHEN setting::bigint BETWEEN 1 AND 60000 THEN setting ELSE '60000' END, true)
        FROM pg_catalog.pg_settings WHERE name = 'statement_timeout'
        """;

    private const string Extension =
        "SELECT pg_catalog.quote_ident(n.nspname) AS schema FROM pg_catalog.pg_extension AS e JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck'";

    private static readonly string s_indexes =
        $"""
        SELECT i.oid, n.nspname, i.relname, t.relname AS table, pg_catalog.format('%I.%I', n.nspname, i.relname) AS index_name
        FROM pg_catalog.pg_index AS x JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid JOIN pg_catalog.pg_am AS m ON m.oid = i.relam
        JOIN pg_catalog.pg_class AS t ON t.oid = x.indrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
        WHERE m.amname = 'btree' AND i.relkind = 'i' AND x.indisvalid AND x.indisready AND x.indislive AND {UserRelations.Are("t", "n")} ORDER BY n.nspname, i.relname
        """;

    public string Name => "index-structure";

    public string Description => "damaged B-tree indexes, by the extension amcheck";

    public async Task RunAsync(CheckRun run, CancellationToken cancellationToken)
    {
        if (await run.ListAsync(Extension, cancellationToken).ConfigureAwait(false) is not [var extension, ..])
        {
            run.Skip("The extension amcheck is not installed in this database. CREATE EXTENSION amcheck installs it, where the server has it and the role may.");
            return;
        }

        foreach (var index in await run.ListAsync(s_indexes, cancellationToken).ConfigureAwait(false))
        {
            var name = $"{index["nspname"]}.{index["relname"]}";
            var answer = await run.TryAsync(Look(extension["schema"], index["oid"]), Limit, cancellationToken).ConfigureAwait(false);
            if (answer.Refusal is { SqlState: not PostgresErrorCodes.RaiseException } refusal)
            {
                run.Skip(NotRunText.Of(name, refusal));
                continue;
            }

            run.Looked();
            if (answer.Refusal is { } damage)
            {
                run.Find(ValidationSeverity.Error, name,
                    $"This index of {index["nspname"]}.{index["table"]} is damaged: {damage.MessageText.TrimEnd('.')}. Queries that use it may miss rows. Find out why first (disk, memory, a changed collation or comparison); REINDEX INDEX CONCURRENTLY {index["index_name"]} builds it again.");
            }
        }
    }

    /// <summary>Damage comes back with a code of its own: the driver closes the connection at the server's ones for it.</summary>
    private static string Look(string schema, string index) =>
        $"""
        DO $check$ BEGIN
          PERFORM {schema}.bt_index_check({index}::pg_catalog.oid::pg_catalog.regclass, false);
        EXCEPTION WHEN index_corrupted OR data_corrupted THEN RAISE EXCEPTION USING ERRCODE = 'raise_exception', MESSAGE = SQLERRM;
        END $check$
        """;
}
