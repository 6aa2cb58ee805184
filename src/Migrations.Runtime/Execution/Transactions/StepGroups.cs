using Migrations.Packing;

namespace Migrations.Execution;

/// <summary>Which steps are handed to the provider together: it sends plain ones without waiting for each answer.</summary>
internal static class StepGroups
{
    /// <summary>More would gain nothing and hold more text in memory.</summary>
    private const int MostSteps = 50;

    private const int MostCharacters = 256 * 1024;

    public static IEnumerable<IReadOnlyList<PreparedStep>> Of(IReadOnlyList<PreparedStep> steps, MigrationOptions options)
    {
        if (options.Transaction == MigrationTransactionScope.WholeRun)
        {
            return steps.Count == 0 ? [] : [steps];
        }

        // A hook has to be called between two of them.
        return options.Hooks.BeforeMigration is null && options.Hooks.AfterMigration is null ? Plain(steps) : steps.Select(s => (IReadOnlyList<PreparedStep>)[s]);
    }

    private static IEnumerable<IReadOnlyList<PreparedStep>> Plain(IReadOnlyList<PreparedStep> steps)
    {
        var group = new List<PreparedStep>();
        var characters = 0;
        foreach (var step in steps)
        {
            var length = step.Script is { } script ? Length(script) : 0;
            if (group.Count > 0 && (!step.IsPlain || !group[^1].IsPlain || group.Count == MostSteps || characters + length > MostCharacters))
            {
                yield return group;
                group = [];
                characters = 0;
            }

            group.Add(step);
            characters += length;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private static int Length(Script script) => script.Statements.Sum(s => s.Text.Length * Math.Max(1, s.Count));
}
