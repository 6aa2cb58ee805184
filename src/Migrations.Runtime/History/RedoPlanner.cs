using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.History;

/// <summary>Plans to undo the migrations that were applied last and to apply them again, as they are in this build.</summary>
internal sealed class RedoPlanner(MigrationCatalog catalog, IMigrationProvider provider, MigrationOptions options)
{
    /// <param name="database">The database in messages.</param>
    /// <param name="history">The journal as it is.</param>
    /// <param name="count">How many were to be done again when the run began.</param>
    /// <param name="completed">What the run has done before its connection broke; as a rule nothing.</param>
    public MigrationPlan Plan(string database, IReadOnlyList<JournalEntry> history, int count, IReadOnlyList<CompletedMigration> completed)
    {
        string[] gone = [.. completed.Where(c => c.Direction == MigrationDirection.Down).Select(c => c.Id)];
        var down = new DownPlanner(catalog, provider, options).PlanSteps(database, history, count - gone.Length);
        string[] unknown = [.. down.Steps.Where(s => s.Migration is null).Select(s => s.Key.ToString())];
        if (unknown.Length > 0)
        {
            return down with { Problems = [.. down.Problems, $"{string.Join(", ", unknown)} was applied by another build, and this one could not apply it again. Use the build that has it."] };
        }

        var undone = down.Steps.Select(s => s.Migration!).Concat(catalog.Migrations.Where(m => gone.Contains(m.Id))).ToHashSet();
        if (undone.Count == 0)
        {
            return down;
        }

        var left = history.Except(down.Steps.Select(s => s.Entry!)).ToList();
        var again = options with { Target = undone.MaxBy(m => m.Ordinal), OutOfOrder = true, Phase = MigrationPhases.All };
        var up = new UpPlanner(catalog, provider, again).Plan(database, left);
        return down with { Steps = [.. down.Steps, .. up.Steps.Where(s => undone.Contains(s.Migration!))], Problems = [.. down.Problems, .. up.Problems] };
    }
}
