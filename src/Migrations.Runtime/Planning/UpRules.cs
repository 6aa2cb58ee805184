using Migrations.Providers;

namespace Migrations.Planning;

/// <summary>What must hold for the steps of an upgrade together: order, environments, requirements, transactions, a database that is ahead.</summary>
internal sealed class UpRules(
    MigrationCatalog catalog, HistoryComparison comparison, MigrationOptions options, RunScope scope, List<string> problems, List<string> notes)
{
    private const int MostNames = 8;

    public void Check(IReadOnlyList<PlannedMigration> steps, IReadOnlyList<PlannedMigration> waiting, IReadOnlyList<MigrationStatusItem> differences)
    {
        foreach (var step in steps)
        {
            CheckOrder(step, waiting);
            CheckEnvironment(step);
            CheckRequirements(step, steps);
        }

        CheckTransactions(steps);
        CheckAhead(differences);
        Note("only comments or white space changed since it was applied: {0}.", differences.Where(i => i.State == MigrationState.CommentsChanged && i.Migration!.Code is null));
        Note("the class changed since it was applied, and does not run again: {0}.", differences.Where(i => i.State == MigrationState.CommentsChanged && i.Migration!.Code is not null));
        Note("the database is ahead of this build and may have newer versions of {0}: left alone.", differences.Where(i => i.State == MigrationState.Superseded));
        foreach (var step in waiting.Where(s => s.Entry is { State: not JournalState.Applied }))
        {
            notes.Add($"{step.Key} is half done, and belongs to the phase {PhaseNames.Of(step.Phase)}, which does not run now.");
        }
    }

    private void CheckOrder(PlannedMigration step, IReadOnlyList<PlannedMigration> waiting)
    {
        if (!HistoryComparison.IsVersioned(step.Kind))
        {
            return;
        }

        if (step.Entry is null && LastApplied(step.Phase) is { } later && later.Ordinal > step.Migration!.Ordinal)
        {
            if (options.OutOfOrder)
            {
                notes.Add($"{step.Key} runs out of order, after {later.Id}.");
            }
            else
            {
                problems.Add($"{step.Key} is pending although {later.Id}, which comes after it, is applied. It came in by a merge: give it a version after {later.Id}, or allow it with the option OutOfOrder ('up --out-of-order').");
            }
        }

        // What contracts the schema relies on what expanded it.
        if (step.Phase == MigrationPhase.PostDeploy
            && waiting.FirstOrDefault(w => w.Phase == MigrationPhase.Deploy && HistoryComparison.IsVersioned(w.Kind) && w.Migration!.Ordinal < step.Migration!.Ordinal) is { } before)
        {
            problems.Add($"{step.Key} is of the phase post-deploy, and {before.Key} of the phase deploy, which comes before it, is not applied. Run the phase deploy first.");
        }
    }

    private void CheckEnvironment(PlannedMigration step)
    {
        if (step.Entry is null && catalog.Packed(step.Migration!).Environments is { Count: > 0 } environments && scope.Environment is null)
        {
            problems.Add($"{step.Key} is for the environment {string.Join(" or ", environments)} only, and nobody says which one this is. Name it with the option Environment, '--environment', or the variable MIGRATIONS_ENVIRONMENT.");
        }
    }

    private void CheckRequirements(PlannedMigration step, IReadOnlyList<PlannedMigration> steps)
    {
        var requires = catalog.Packed(step.Migration!).Requires;
        foreach (var required in requires.Count == 0 ? [] : catalog.Migrations.Where(m => m.Code is null && requires.Contains(m.PackedOrdinal)))
        {
            if (comparison.Entry(required) is not { State: JournalState.Applied } && steps.All(s => s.Migration != required))
            {
                var packed = catalog.Packed(required);
                var why = !scope.IsFor(packed.Environments) ? $"is for the environment {string.Join(" or ", packed.Environments)} only"
                    : !scope.Includes(packed.Phase) ? $"is not applied and belongs to the phase {PhaseNames.Of(packed.Phase)}; run that first"
                    : "is not applied";
                problems.Add($"{step.Key} requires {required.Id}, which {why}.");
            }
        }
    }

    private void CheckTransactions(IReadOnlyList<PlannedMigration> steps)
    {
        if (options.Transaction == MigrationTransactionScope.WholeRun && steps.FirstOrDefault(s => !s.InTransaction) is { } loose)
        {
            problems.Add($"The run was to be one transaction, and {loose.Key} cannot run in one. Run with MigrationTransactionScope.PerMigration, or apply up to the migration before it first.");
        }
    }

    private void CheckAhead(IReadOnlyList<MigrationStatusItem> differences)
    {
        if (!comparison.IsAhead || options.Ahead == AheadPolicy.Ignore)
        {
            return;
        }

        var ahead = Names(differences.Where(i => i.State == MigrationState.Unknown && HistoryComparison.IsVersioned(i.Kind)));
        if (options.Ahead == AheadPolicy.Fail)
        {
            problems.Add($"The database is ahead of this build, which does not know {ahead}. Run the newer build; or let this one run beside it with AheadPolicy.Warn.");
        }
        else
        {
            notes.Add($"the database is ahead of this build, which does not know {ahead}.");
        }
    }

    private Migration? LastApplied(MigrationPhase phase) => catalog.Migrations.LastOrDefault(
        m => comparison.Entry(m) is not null && catalog.Packed(m) is { } packed && packed.Phase == phase && HistoryComparison.IsVersioned(packed.Kind));

    private void Note(string sentence, IEnumerable<MigrationStatusItem> items)
    {
        if (Names(items) is { Length: > 0 } names)
        {
            notes.Add(string.Format(null, sentence, names));
        }
    }

    private static string Names(IEnumerable<MigrationStatusItem> items)
    {
        string[] names = [.. items.Select(i => i.Key.ToString())];
        return string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? $" and {names.Length - MostNames} more" : "");
    }
}
