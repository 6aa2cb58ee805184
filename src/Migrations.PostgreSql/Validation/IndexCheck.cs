using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>Looks for indexes that are not built to their end, and for what failed concurrent builds left behind.</summary>
internal sealed class IndexCheck : IDatabaseCheck
{
    private static readonly string s_indexes =
        $"""
        SELECT n.nspname, i.relname, t.relname AS table, pg_catalog.format('%I.%I', n.nspname, i.relname) AS index_name, x.indisunique AS unique, i.relkind = 'I' AS partitioned,
               x.indisvalid AND x.indisready AND x.indislive AS usable, x.indisready AS ready, i.relname ~ '_cc(new|old)[0-9]*$' AS copy,
               EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index AS b WHERE b.relid = x.indrelid AND b.datid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())) AS building
        FROM pg_catalog.pg_index AS x JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid JOIN pg_catalog.pg_class AS t ON t.oid = x.indrelid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
        WHERE {UserRelations.Are("t", "n")} ORDER BY n.nspname, i.relname
        """;

    public string Name => "indexes";

    public string Description => "indexes that are invalid, not ready or left over from failed concurrent builds";

    public async Task RunAsync(CheckRun run, CancellationToken cancellationToken)
    {
        foreach (var index in (await run.ListAsync(s_indexes, cancellationToken).ConfigureAwait(false)).Where(index => run.Includes($"{index["nspname"]}.{index["table"]}")))
        {
            run.Looked();
            if (!index.Is("usable"))
            {
                Tell(run, index, $"{index["nspname"]}.{index["relname"]}", $"{index["nspname"]}.{index["table"]}");
            }
        }
    }

    private static void Tell(CheckRun run, CheckRow index, string name, string table)
    {
        var quoted = index["index_name"];
        if (index.Is("building"))
        {
            run.Find(ValidationSeverity.Information, name, $"This index of {table} is not valid yet: an index of the table is being built right now. Look again when that is done.");
        }
        else if (index.Is("copy"))
        {
            run.Find(ValidationSeverity.Warning, name,
                $"A REINDEX CONCURRENTLY of {table} that did not end left this index behind. No query uses it{Cost(index)}: DROP INDEX CONCURRENTLY {quoted}, then reindex again where the old index is the one to be replaced.");
        }
        else if (index.Is("partitioned"))
        {
            run.Find(ValidationSeverity.Warning, name,
                $"This index of the partitioned table {table} is invalid: not every partition has its part{(index.Is("unique") ? ", so rows need not be unique" : "")}. Create the missing ones and ALTER INDEX {quoted} ATTACH PARTITION each.");
        }
        else if (index.Is("unique"))
        {
            run.Find(ValidationSeverity.Error, name,
                $"This unique index of {table} is invalid: a concurrent build of it failed, as a rule because rows are there twice, so nothing says that rows are unique{Cost(index)}. Delete the duplicates, DROP INDEX CONCURRENTLY {quoted}, and create it again.");
        }
        else
        {
            run.Find(ValidationSeverity.Warning, name,
                $"This index of {table} is invalid: a concurrent build of it failed or was interrupted. No query uses it{Cost(index)}: DROP INDEX CONCURRENTLY {quoted}, and create it again.");
        }
    }

    private static string Cost(CheckRow index) => index.Is("ready") ? ", and every change of the table pays for it" : "";
}
