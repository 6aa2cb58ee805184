using Migrations.Backups.Policy;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Tables that a migration may change: their rows, or what is said of their rows.</summary>
internal sealed class TouchedTables(PlannedEffects effects, RunContext context, MaskedSession session)
{
    /// <summary>By the names before and behind it; null: any. To be asked before it runs.</summary>
    public async Task<IReadOnlyList<string>?> OfAsync(PreparedStep step, CancellationToken cancellationToken)
    {
        var reach = () => session.Backup?.ReadWriteReachAsync(cancellationToken) ?? Task.FromResult<WriteReach?>(null);
        var need = await new NeededBackup(context.Catalog, context.Provider.Dialect, reach).FindAsync([step], BackupPolicy.Scoped).ConfigureAwait(false);
        if (need is { Tables: null } || effects.Of(step.Step) is not { Effects.IsUnseen: false } seen)
        {
            return null;
        }

        // On databases whose locks tell nothing, a table that rows are added to is not known.
        if (context.Provider.Dialect != MigrationDialect.PostgreSql && step.Script!.Statements.Any(statement => StatementRisks.Of(statement.Kind) == StatementRisk.Inserts))
        {
            return null;
        }

        var written = (need?.Tables ?? []).Concat(seen.Effects.Written).ToList();
        var renamed = seen.Effects.Renamed.Where(rename => written.Contains(rename.From)).Select(rename => rename.To);
        var left = seen.Left.Select(item => item.Name).Select(name => name.Parent.Length > 0 ? (name with { Parent = "", Name = name.Parent }).Qualified : name.Kind == "Table" ? name.Qualified : "");
        return [.. written.Concat(renamed).Concat(left).Where(name => name.Length > 0).Distinct()];
    }
}
