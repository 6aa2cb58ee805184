using Migrations.Providers;

namespace Migrations.Planning;

/// <summary>Decides what an upgrade runs, and what forbids it. One use.</summary>
internal sealed class UpPlanner(MigrationCatalog catalog, IMigrationProvider provider, MigrationOptions options)
{
    private readonly RunScope _scope = RunScope.Of(options);
    private readonly List<PlannedMigration> _steps = [];
    private readonly List<PlannedMigration> _waiting = [];
    private readonly List<string> _problems = [];
    private readonly List<string> _notes = [];

    public MigrationPlan Plan(string database, IReadOnlyList<JournalEntry> history)
    {
        var comparison = new HistoryComparison(catalog, provider.Dialect, _scope, history);
        var builder = new UpStepBuilder(catalog, provider, options, _problems);
        MigrationStatusItem[] differences = [.. comparison.Differences()];
        if (differences.Length > 0)
        {
            // Where all is applied as this build has it, an error of the build that somebody suppressed keeps nothing from running.
            _problems.AddRange(catalog.Bundle.Index.Errors.Select(e => e + " It must be mended in the file; suppressing it does not make it run."));
        }

        foreach (var item in differences)
        {
            Consider(item, builder);
        }

        new UpRules(catalog, comparison, options, _scope, _problems, _notes).Check(_steps, _waiting, differences);
        return new MigrationPlan(database, InOrder(_steps), _problems, _notes) { Waiting = InOrder(_waiting) };
    }

    private void Consider(MigrationStatusItem item, UpStepBuilder builder)
    {
        switch (item.State)
        {
            case MigrationState.Changed:
                _problems.Add($"{item.Key} was applied on {item.Entry!.AppliedAt.UtcDateTime:yyyy-MM-dd} and its script is another one now. Restore the script as it was and put the change into a new migration; where the database is right as it is, 'repair {item.Key}' accepts the script.");
                break;
            case MigrationState.HalfRolledBack:
                _problems.Add($"{item.Key} is half rolled back ({Durations.Count(item.Entry!.CompletedStatements, "statement")} of its down script done). Finish that first: 'down --to' the migration before it.");
                break;
            case MigrationState.Failed or MigrationState.Interrupted or MigrationState.UnknownOutcome when item.Migration is null:
                _problems.Add($"{item.Key} was begun by another build and is not finished, and this build does not know it. Run the build that has it.");
                break;
            case MigrationState.Pending or MigrationState.Failed or MigrationState.Interrupted or MigrationState.UnknownOutcome or MigrationState.Waiting
                when item.Migration!.Ordinal <= (options.Target?.Ordinal ?? int.MaxValue):
                Add(item, builder);
                break;
        }
    }

    private void Add(MigrationStatusItem item, UpStepBuilder builder)
    {
        if (!_scope.Includes(item.Phase))
        {
            _waiting.Add(builder.Waiting(item));
        }
        else if (builder.Build(item) is { } step)
        {
            _steps.Add(step);
        }
    }

    /// <summary>Views build on tables, data on views, and indexes for what is there on all of it.</summary>
    private static PlannedMigration[] InOrder(List<PlannedMigration> steps) =>
        [.. steps.OrderBy(s => HistoryComparison.IsVersioned(s.Kind) ? 0 : s.Kind == MigrationKind.Repeatable ? 1 : s.Kind == MigrationKind.Seed ? 2 : 3)];
}
