using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Findings;
using Migrations.Verifier.Observation;

namespace Migrations.Verifier.Running;

/// <summary>Runs a migration down and up again, and compares what is there with what was there.</summary>
internal sealed class WayBackProof(ObservedRunner runner, RowlessRun rowless, Rewind rewind, FailureReport report, FindingList findings)
{
    /// <summary>Behind it the database is what it was behind up.</summary>
    /// <param name="scripts">Of a migration whose up script has just run without a failure.</param>
    /// <param name="up">What that has shown.</param>
    /// <param name="token">Cancels.</param>
    public async Task<WayBack> RunAsync(MigrationScripts scripts, ScriptOutcome up, CancellationToken token)
    {
        if (scripts.Migration.IrreversibleReason is not null)
        {
            return WayBack.Irreversible;
        }

        if (scripts.Down is not { } down)
        {
            return WayBack.NoDownScript;
        }

        return runner.Ground.Database.Dialect == Dialect.PostgreSql && ScriptRunner.IsInsideAlone(scripts.Up) && ScriptRunner.IsInsideAlone(down)
            ? await TryAsync(scripts, down, up, token)
            : await ForRealAsync(scripts, down, up, known: null, token);
    }

    /// <summary>In a transaction that is rolled back.</summary>
    private async Task<WayBack> TryAsync(MigrationScripts scripts, CompiledScript down, ScriptOutcome up, CancellationToken token)
    {
        ScriptOutcome outcome;
        WayBack? result = null;
        await using (var trial = await runner.TryAsync(token))
        {
            outcome = await trial.RunAsync(down, token);
            if (outcome.Failures.Count == 0)
            {
                result = Compare(scripts, down, up, outcome);
                if (result == WayBack.NotInverse || await trial.LeadsToSameAsync(up, scripts.Up, scripts.Verify, token))
                {
                    return result.Value;
                }
            }
        }

        return result is null ? await ReportAsync(scripts, down, outcome, token) : await ForRealAsync(scripts, down, up, result, token);
    }

    /// <param name="scripts">Of the migration.</param>
    /// <param name="down">Its way back.</param>
    /// <param name="up">What up has shown.</param>
    /// <param name="known">Where down leads, if that is known and reported.</param>
    /// <param name="token">Cancels.</param>
    private async Task<WayBack> ForRealAsync(MigrationScripts scripts, CompiledScript down, ScriptOutcome up, WayBack? known, CancellationToken token)
    {
        if (!rewind.IsPossible)
        {
            findings.Add(DiagnosticCatalog.NotVerified, down.Text, PlaceOf(down), "so many other down scripts lead elsewhere that this one was not run; correct those first");
            return WayBack.NotChecked;
        }

        var outcome = await runner.RunStrictlyAsync(down, null, token);
        if (outcome.Failures.Count > 0)
        {
            var failed = await ReportAsync(scripts, down, outcome, token);
            await rewind.ToBehindAsync(scripts, token);
            return failed;
        }

        var result = known ?? Compare(scripts, down, up, outcome);
        await UpAgainAsync(scripts, up, result == WayBack.NotInverse, token);
        return result;
    }

    private async Task<WayBack> ReportAsync(MigrationScripts scripts, CompiledScript down, ScriptOutcome outcome, CancellationToken token)
    {
        var isOnRows = runner.HasGeneratedRows && outcome.Failures.Any(failure => SqlStates.MayDependOnRows(failure.Error))
            && (await rowless.DownAsync(scripts, down, token)).Failures.Count == 0;
        foreach (var failure in outcome.Failures)
        {
            if (isOnRows)
            {
                report.AddOnRows(failure, outcome.Before.Schema);
            }
            else
            {
                report.Add(failure, scripts.Migration.Environments, outcome.Before.Schema);
            }
        }

        return isOnRows ? WayBack.NotChecked : WayBack.NotInverse;
    }

    private WayBack Compare(MigrationScripts scripts, CompiledScript down, ScriptOutcome up, ScriptOutcome back)
    {
        var difference = back.After.Schema.ComparedWith(up.Before.Schema);
        var reworded = difference.Changed.Where(RoutineWording.IsOnly).ToList();
        difference = difference with { Changed = difference.Changed.Except(reworded).ToEquatableArray() };
        if (!difference.IsEmpty)
        {
            findings.Add(DiagnosticCatalog.NotInverse, down.Text, PlaceOf(down),
                $"Behind up and down of {scripts.Migration.Id} the schema is not the one before: {SchemaDifferenceText.Of(difference)}. Undo it in this script, or say '-- @irreversible: reason' in the up script.");
            return WayBack.NotInverse;
        }

        if (SchemaDifferenceText.OfAppearance(difference.Reordered, reworded) is { } appearance)
        {
            findings.Add(DiagnosticCatalog.NotInverse, DiagnosticLevel.Info, down.Text, PlaceOf(down), $"Behind up and down of {scripts.Migration.Id} {appearance}");
        }

        var losses = KeptContent.LostBy(back.After, up.After.Content, up.Before.Content, up.Touched.Concat(back.Touched));
        if (losses.Count == 0)
        {
            return WayBack.Proved;
        }

        findings.Add(DiagnosticCatalog.DownLosesData, down.Text, PlaceOf(down),
            $"Down of {scripts.Migration.Id} loses data that up kept: {string.Join(", ", losses)}. Move the values back in this script, or say '-- @allow MIG2102: reason' at its head if the loss is meant.");
        return WayBack.LosesData;
    }

    private async Task UpAgainAsync(MigrationScripts scripts, ScriptOutcome up, bool isElsewhere, CancellationToken token)
    {
        var again = await runner.RunStrictlyAsync(scripts.Up, scripts.Verify, token);
        var difference = again.Failures.Count > 0 ? null : again.After.Schema.ComparedWith(up.After.Schema);
        if (difference is { IsEmpty: true })
        {
            rewind.NoteWayBack();
            return;
        }

        // Where down left something, that is what the second up finds.
        if (!isElsewhere)
        {
            var what = difference is null ? $"it fails: {ErrorWording.Of(again.Failures[0].Error)}" : $"the schema is not that of the first time: {SchemaDifferenceText.Of(difference)}.";
            var place = again.Failures.Count > 0 ? again.Failures[0].Text.SpanAt(again.Failures[0].Text.OffsetOf(again.Failures[0].Error.Position)) : PlaceOf(scripts.Up);
            findings.Add(DiagnosticCatalog.SecondUpDiffers, scripts.Up.Text, place, $"When {scripts.Migration.Id} runs again behind its down script, {what} Let the down script remove all that up makes.");
        }

        await rewind.ToBehindAsync(scripts, token);
    }

    private static Compiler.Text.FileSpan PlaceOf(CompiledScript script) => StatementText.Of(script, script.Statements[0], default).SpanAt(0);
}
