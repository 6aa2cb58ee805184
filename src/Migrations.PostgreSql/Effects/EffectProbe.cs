using Migrations.PostgreSql.Running;
using Migrations.Providers;

namespace Migrations.PostgreSql.Effects;

/// <summary>Finds out in the catalog whether a statement took effect.</summary>
internal sealed class EffectProbe(ServerExchange exchange, IndexEffect indexes)
{
    private const string Table = "pg_catalog.to_regclass($1)";
    private const string Column = $"EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = {Table} AND attname = $2 AND attnum > 0 AND NOT attisdropped)";
    private const string Databases = "FROM pg_catalog.pg_database WHERE datname = $1";
    private const string Partition = $"FROM pg_catalog.pg_inherits AS i WHERE inhparent = {Table} AND inhrelid = pg_catalog.to_regclass($2)";

    public Task<StatementOutcome> FindAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        var (kind, names) = statement.Probe is { } probe ? (probe.Kind, probe.Names) : (ProbeKind.None, []);
        return kind switch
        {
            ProbeKind.MayRepeat or ProbeKind.Reindex => Task.FromResult(StatementOutcome.NoEffect),
            ProbeKind.Index or ProbeKind.IndexThere => indexes.FindAsync(IndexNames.Of(names), cancellationToken),
            // An index that a killed DROP left invalid is still there, and DROP takes it.
            ProbeKind.IndexDropped or ProbeKind.TableGone => AskAsync($"{Table} IS NULL", cancellationToken, Qualified(names, 0)),
            ProbeKind.TableThere => AskAsync($"{Table} IS NOT NULL", cancellationToken, Qualified(names, 0)),
            ProbeKind.ColumnThere => AskAsync(Column, cancellationToken, Qualified(names, 0), names[2]),
            ProbeKind.ColumnGone => AskAsync($"{Table} IS NOT NULL AND NOT {Column}", cancellationToken, Qualified(names, 0), names[2]),
            ProbeKind.EnumLabel => AskAsync("EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype($1) AND enumlabel = $2)", cancellationToken, Qualified(names, 0), names[2]),
            // -2 marks a database that a killed DROP DATABASE has half removed.
            ProbeKind.DatabaseThere => AskAsync($"(SELECT CASE pg_catalog.count(*) WHEN 0 THEN false ELSE NULLIF(pg_catalog.bool_and(datconnlimit <> -2), false) END {Databases})", cancellationToken, names[0]),
            ProbeKind.DatabaseGone => AskAsync($"NOT EXISTS (SELECT {Databases})", cancellationToken, names[0]),
            ProbeKind.PartitionDetached => AskAsync($"CASE WHEN {Table} IS NULL OR pg_catalog.to_regclass($2) IS NULL THEN NULL ELSE NOT EXISTS (SELECT {Partition}) END", cancellationToken, Qualified(names, 0), Qualified(names, 2)),
            // The column is read through JSON, for servers before 14 do not have it.
            ProbeKind.PartitionAttached => AskAsync($"EXISTS (SELECT {Partition} AND pg_catalog.to_jsonb(i)->>'inhdetachpending' IS DISTINCT FROM 'true')", cancellationToken, Qualified(names, 0), Qualified(names, 2)),
            _ => Task.FromResult(StatementOutcome.Unknown),
        };
    }

    private static string Qualified(IReadOnlyList<string> names, int schema) => SqlName.Qualify(names[schema], names[schema + 1]);

    private async Task<StatementOutcome> AskAsync(string condition, CancellationToken cancellationToken, params string[] values) =>
        await exchange.AskAsync<bool>("SELECT " + condition, cancellationToken, values).ConfigureAwait(false) switch
        {
            true => StatementOutcome.TookEffect,
            false => StatementOutcome.NoEffect,
            null => StatementOutcome.Unknown,
        };
}
