using Migrations.Execution;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Backups.Policy;

/// <summary>Finds out what a plan may lose. Where that is not known, it may lose everything.</summary>
/// <param name="catalog">The migrations, with what they did when the build ran them.</param>
/// <param name="dialect">Of the database.</param>
internal sealed class NeededBackup(MigrationCatalog catalog, MigrationDialect dialect)
{
    private readonly PlannedEffects _effects = new(catalog, dialect);

    /// <summary>Null: nothing has to be backed up.</summary>
    public BackupNeed? Of(IReadOnlyList<PreparedStep> steps, BackupPolicy policy)
    {
        if (policy == BackupPolicy.None || steps.Count == 0)
        {
            return null;
        }

        if (policy == BackupPolicy.Full)
        {
            return new BackupNeed(null, $"before {Names(steps)}");
        }

        var lost = steps.Select(step => (Step: step, Tables: LostBy(step))).Where(step => step.Tables is not { Count: 0 }).ToList();
        return lost.Count == 0 ? null
            : lost.Find(step => step.Tables is null) is { Step: { } unknown } ? new BackupNeed(null, $"before {unknown.Step.Key}, of which it is not known what it loses")
            : new BackupNeed([.. lost.SelectMany(step => step.Tables!).Distinct().Order(StringComparer.Ordinal)], $"before {Names([.. lost.Select(step => step.Step)])}");
    }

    private static string Names(IReadOnlyList<PreparedStep> steps) => steps.Count == 1 ? steps[0].Step.Key.ToString() : $"{steps[0].Step.Key} to {steps[^1].Step.Key}";

    /// <summary>Names of tables, columns and indexes; null: it may be anything.</summary>
    private IReadOnlyList<string>? LostBy(PreparedStep step)
    {
        if (step.Script is not { } script)
        {
            return null;
        }

        var risk = script.Statements.Skip(step.Step.FirstStatement).Select(statement => StatementRisks.Of(statement.Kind)).DefaultIfEmpty(StatementRisk.Harmless).Max();
        return risk switch
        {
            StatementRisk.Harmless => [],
            StatementRisk.Seen => _effects.Of(step.Step) is { } seen ? [.. seen.Lost, .. seen.Rewritten] : null,
            _ => null,
        };
    }
}
