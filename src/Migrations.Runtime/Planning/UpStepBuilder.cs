using Migrations.Packing;
using Migrations.Providers;
using Migrations.Substitution;

namespace Migrations.Planning;

/// <summary>Makes the step of one migration, from its beginning or from where a run has left it.</summary>
internal sealed class UpStepBuilder(MigrationCatalog catalog, IMigrationProvider provider, MigrationOptions options, List<string> problems)
{
    private readonly VariableValues _values = VariableValues.Of(options);

    /// <summary>The step; null when there can be none, and then there is a problem.</summary>
    public PlannedMigration? Build(MigrationStatusItem item)
    {
        var migration = item.Migration!;
        if (migration.Code is { } code)
        {
            return new PlannedMigration(item.Key, MigrationDirection.Up, null, 0, !code.NoTransaction, 0) { Kind = item.Kind, Phase = item.Phase, Migration = migration, Entry = item.Entry };
        }

        var packed = catalog.Packed(migration);
        if (packed.Script(BundleFormat.RoleUp, provider.Dialect) is not { } script)
        {
            problems.Add($"{item.Key} has no script for {provider.Name}. Add '{migration.Version}_{migration.Name}.{provider.Dialect.ToString().ToLowerInvariant()}.sql', or a script for every dialect.");
            return null;
        }

        var step = Step(item, script) with { Verify = packed.Script(BundleFormat.RoleVerify, provider.Dialect) };
        CheckVariables(step);
        return item.State == MigrationState.Pending ? step : Continue(step, item, catalog.Bundle.Load(script).Statements);
    }

    /// <summary>The step of a migration that will run in another phase: nothing of it is checked.</summary>
    public PlannedMigration Waiting(MigrationStatusItem item) => item.Migration!.Code is { } code
        ? new PlannedMigration(item.Key, MigrationDirection.Up, null, 0, !code.NoTransaction, 0) { Kind = item.Kind, Phase = item.Phase, Migration = item.Migration }
        : catalog.Packed(item.Migration).Script(BundleFormat.RoleUp, provider.Dialect) is { } script ? Step(item, script)
        : new PlannedMigration(item.Key, MigrationDirection.Up, null, 0, true, 0) { Kind = item.Kind, Phase = item.Phase, Migration = item.Migration };

    private PlannedMigration Step(MigrationStatusItem item, int script)
    {
        var index = catalog.Bundle.Index;
        return new PlannedMigration(item.Key, MigrationDirection.Up, index.File(script), index.StatementCount(script), index.Script(script).InTransaction, 0)
        {
            Kind = item.Kind,
            Phase = item.Phase,
            Script = script,
            Migration = item.Migration,
            Entry = item.Entry,
        };
    }

    private void CheckVariables(PlannedMigration step)
    {
        problems.AddRange(_values.Problems(catalog.Bundle.Index, step.Script!.Value));
        if (step.Verify is { } verify)
        {
            problems.AddRange(_values.Problems(catalog.Bundle.Index, verify));
        }
    }

    private PlannedMigration Continue(PlannedMigration step, MigrationStatusItem item, IReadOnlyList<SqlStatement> statements)
    {
        var done = item.Entry!.CompletedStatements;
        var changed = done > statements.Count || CompletedStatements.Checksum(statements, done) != item.Entry.CompletedChecksum;
        if (changed && !HistoryComparison.IsVersioned(item.Kind))
        {
            // What runs again whenever it is changed begins anew.
            return step;
        }

        if (changed)
        {
            problems.Add($"{item.Key} failed after {Durations.Count(done, "statement")}, and those were changed since. Statements that are done cannot be run again: restore them and mend only what comes behind.");
            return step with { FirstStatement = done };
        }

        if (step.InTransaction && (done > 0 || item.State != MigrationState.Failed))
        {
            problems.Add($"{item.Key} was begun without a transaction and is to run in one now, which would run again what is done. Write '-- @no-transaction' at its head until it is applied.");
            return step;
        }

        step = step with { FirstStatement = done, MustClean = done < statements.Count };
        return item.State == MigrationState.Failed || done == statements.Count ? step : Interrupted(step, item, statements[done]);
    }

    private PlannedMigration Interrupted(PlannedMigration step, MigrationStatusItem item, SqlStatement statement)
    {
        if (item.State == MigrationState.Interrupted)
        {
            return step with { IsInterrupted = true };
        }

        switch (options.InterruptedStatement)
        {
            case InterruptedStatementPolicy.Repeat:
                return step;
            case InterruptedStatementPolicy.Skip:
                return step with { FirstStatement = step.FirstStatement + 1, MustClean = false };
            default:
                problems.Add(UnknownOutcome(step, statement));
                return step;
        }
    }

    public static string UnknownOutcome(PlannedMigration step, SqlStatement statement)
    {
        var verb = step.Direction == MigrationDirection.Up ? "up" : "down";
        return $"{step.Key} was interrupted while statement {step.FirstStatement + 1} of {step.Statements} ran, {step.File}({statement.Line},{statement.Column}): {statement.Kind}. Nobody knows whether it took effect. Look at the database; then run '{verb} --interrupted repeat' if it did not, '{verb} --interrupted skip' if it did.";
    }
}
