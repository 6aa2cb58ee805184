using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.History;

/// <summary>Plans to undo the migrations that were applied last and to apply them again, as they are in this build.</summary>
internal sealed class RedoPlanner(MigrationCatalog catalog, IMigrationProvider provider, MigrationOptions options)
{
    public MigrationPlan Plan(string database, IReadOnlyList<JournalEntry> history, int count)
    {
        var down = new DownPlanner(catalog, provider).PlanSteps(database, history, count);
        string[] unknown = [.. down.Steps.Where(s => s.Migration is null).Select(s => s.Key.ToString())];
        if (unknown.Length > 0)
        {
            return down with { Problems = [.. down.Problems, $"{string.Join(", ", unknown)} was applied by another build, and this one could not apply it again. Use the build that has it."] };
        }

        if (down.Steps.Count == 0)
        {
            return down;
        }

        var undone = down.Steps.Select(s => s.Migration!).ToHashSet();
        var left = history.Except(down.Steps.Select(s => s.Entry!)).ToList();
        var again = options with { Target = down.Steps.Select(s => s.Migration!).MaxBy(m => m.Ordinal), OutOfOrder = true, Phase = MigrationPhases.All };
        var up = new UpPlanner(catalog, provider, again).Plan(database, left);
        return down with { Steps = [.. down.Steps, .. up.Steps.Where(s => undone.Contains(s.Migration!))], Problems = [.. down.Problems, .. up.Problems] };
    }
}
