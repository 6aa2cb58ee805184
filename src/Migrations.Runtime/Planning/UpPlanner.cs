using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Planning;

/// <summary>Decides what an upgrade runs, and what forbids it.</summary>
internal sealed class UpPlanner(MigrationCatalog catalog, IMigrationProvider provider, MigrationOptions options)
{
    private readonly List<PlannedMigration> _steps = [];
    private readonly List<string> _problems = [];
    private readonly List<string> _notes = [];

    public MigrationPlan Plan(string database, IReadOnlyList<JournalEntry> history)
    {
        var index = catalog.Bundle.Index;
        _problems.AddRange(index.Errors.Select(e => e + " It must be mended in the file; suppressing it does not make it run."));
        var items = HistoryComparison.Make(catalog, provider.Dialect, history);
        var last = options.Target?.Ordinal ?? int.MaxValue;
        var lastApplied = items.LastOrDefault(i => i.Entry is not null && i.Migration is not null && IsVersioned(i.Migration));
        foreach (var item in items)
        {
            Consider(item, last, lastApplied);
        }

        AddNotes(items);
        // Repeatable scripts build on the tables of the versioned ones.
        var steps = _steps.OrderBy(s => s.Migration is { } m && !IsVersioned(m)).ToArray();
        return new MigrationPlan(database, steps, _problems, _notes);
    }

    private void Consider(MigrationStatusItem item, int last, MigrationStatusItem? lastApplied)
    {
        switch (item.State)
        {
            case MigrationState.Changed:
                _problems.Add($"{item.Key} was applied on {item.Entry!.AppliedAt.UtcDateTime:yyyy-MM-dd} and its script is another one now. Restore the script as it was and put the change into a new migration.");
                break;
            case MigrationState.HalfRolledBack:
                _problems.Add($"{item.Key} is half rolled back ({Durations.Count(item.Entry!.CompletedStatements, "statement")} of its down script done). Finish that first: 'down --to' the migration before it.");
                break;
            case MigrationState.Failed or MigrationState.Interrupted when item.Migration is null:
                _problems.Add($"{item.Key} was begun by another build and is not finished, and this build does not know it. Run the build that has it.");
                break;
            case MigrationState.Pending or MigrationState.Failed or MigrationState.Interrupted when item.Migration!.Ordinal <= last:
                Add(item, item.Migration, lastApplied);
                break;
        }
    }

    private void Add(MigrationStatusItem item, Migration migration, MigrationStatusItem? lastApplied)
    {
        if (catalog.Packed(migration).Script(BundleFormat.RoleUp, provider.Dialect) is not { } script)
        {
            _problems.Add($"{item.Key} has no script for {provider.Name}. Add '{migration.Version}_{migration.Name}.{provider.Dialect.ToString().ToLowerInvariant()}.sql', or a script for every dialect.");
            return;
        }

        if (item.State == MigrationState.Pending && IsVersioned(migration) && lastApplied?.Migration is { } later && later.Ordinal > migration.Ordinal)
        {
            if (!options.OutOfOrder)
            {
                _problems.Add($"{item.Key} is pending although {later.Id}, which comes after it, is applied. It came in by a merge: give it a version after {later.Id}, or allow it with the option OutOfOrder ('up --out-of-order').");
                return;
            }

            _notes.Add($"{item.Key} runs out of order, after {later.Id}.");
        }

        var index = catalog.Bundle.Index;
        var first = item.Entry is null || item.State == MigrationState.Pending ? 0 : FirstStatement(item, script);
        _steps.Add(new PlannedMigration(item.Key, MigrationDirection.Up, index.File(script), index.StatementCount(script), index.Script(script).InTransaction, first)
        {
            Script = script,
            Migration = migration,
            Entry = item.Entry,
        });
    }

    private int FirstStatement(MigrationStatusItem item, int script)
    {
        var entry = item.Entry!;
        var statements = catalog.Bundle.Load(script).Statements;
        var done = entry.CompletedStatements;
        if (done > statements.Count || CompletedStatements.Checksum(statements, done) != entry.CompletedChecksum)
        {
            _problems.Add($"{item.Key} failed after {Durations.Count(done, "statement")}, and those were changed since. Statements that are done cannot be run again: restore them and mend only what comes behind.");
            return done;
        }

        if (item.State == MigrationState.Failed || done == statements.Count)
        {
            return done;
        }

        if (options.InterruptedStatement == InterruptedStatementPolicy.Stop)
        {
            var statement = statements[done];
            _problems.Add($"{item.Key} was interrupted while statement {done + 1} of {statements.Count} ran, {catalog.Bundle.Index.File(script)}({statement.Line},{statement.Column}): {statement.Kind}. Nobody knows whether it took effect. Look at the database; then run 'up --interrupted repeat' if it did not, 'up --interrupted skip' if it did.");
        }

        return options.InterruptedStatement == InterruptedStatementPolicy.Skip ? done + 1 : done;
    }

    private void AddNotes(IReadOnlyList<MigrationStatusItem> items)
    {
        string[] comments = [.. items.Where(i => i.State == MigrationState.CommentsChanged).Select(i => i.Key.ToString())];
        if (comments.Length > 0)
        {
            _notes.Add($"only comments or white space changed since it was applied: {string.Join(", ", comments)}.");
        }

        string[] unknown = [.. items.Where(i => i.State == MigrationState.Unknown).Select(i => i.Key.ToString())];
        if (unknown.Length > 0)
        {
            _notes.Add($"the database is ahead of this build, which does not know {string.Join(", ", unknown)}.");
        }
    }

    private bool IsVersioned(Migration migration) => catalog.Packed(migration).Kind == MigrationKind.Versioned;
}
