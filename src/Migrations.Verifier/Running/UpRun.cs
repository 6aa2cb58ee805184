using Migrations.Compiler.Model;
using Migrations.Verifier.Findings;

namespace Migrations.Verifier.Running;

/// <summary>Runs the up script of a migration on a database with rows, and finds out what a failure comes from.</summary>
internal sealed class UpRun(ObservedRunner runner, RowlessRun rowless, Rewind rewind, FailureReport report)
{
    /// <returns>What was seen; failures are reported.</returns>
    public async Task<ScriptOutcome> RunAsync(MigrationScripts scripts, CancellationToken token)
    {
        var outcome = await runner.RunStrictlyAsync(scripts.Up, scripts.Verify, token);
        if (outcome.Failures.Count == 0)
        {
            return outcome;
        }

        var isOnRows = runner.HasGeneratedRows && outcome.Failures.Any(failure => SqlStates.MayDependOnRows(failure.Error));
        var found = isOnRows ? await WithoutRowsAsync(scripts, outcome, token)
            : scripts.Up.TransactionMode == TransactionMode.Transactional ? await runner.RunTolerantlyAsync(scripts.Up, scripts.Verify, token) : outcome;
        foreach (var failure in found.Failures)
        {
            report.Add(failure, scripts.Migration.Environments, found.Before.Schema);
        }

        return found;
    }

    private async Task<ScriptOutcome> WithoutRowsAsync(MigrationScripts scripts, ScriptOutcome onRows, CancellationToken token)
    {
        var bare = await rowless.UpAsync(scripts, token);
        rewind.GoOnFrom(await rowless.TakeOverAsync(token));
        foreach (var failure in onRows.Failures.Where(failure => !bare.Failures.Any(other => other.Index == failure.Index && other.Text.Script.Role == failure.Text.Script.Role)))
        {
            report.AddOnRows(failure, onRows.Before.Schema);
        }

        return bare;
    }
}
