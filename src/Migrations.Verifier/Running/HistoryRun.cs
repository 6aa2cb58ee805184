using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Findings;
using Migrations.Verifier.Images;
using Migrations.Verifier.Observation;
using Migrations.Verifier.Observation.Sqlite;
using Migrations.Verifier.Routines;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>Runs the history on one database, from its first migration on or from an image of an earlier run, and says what was seen. One use.</summary>
/// <param name="database">An empty one.</param>
/// <param name="history">What is run.</param>
/// <param name="samples">Values of variables.</param>
/// <param name="folder">Images between runs; null for none.</param>
internal sealed class HistoryRun(IScratchDatabase database, CompilationResult history, EquatableArray<VariableSample> samples, ImageFolder? folder = null)
{
    private readonly RunnablePart _runnable = new(history);
    private RunImages? _images;

    /// <summary>Migrations that did not run because there was an image behind them.</summary>
    public int Skipped { get; private set; }

    /// <exception cref="ScratchFailureException">The database is gone.</exception>
    /// <exception cref="ImageFailureException">What began with an image failed; the image is deleted.</exception>
    public async Task<DialectVerification> RunAsync(CancellationToken token)
    {
        _images = folder is null || database.ImageIdentity is null ? null : new RunImages(folder, database, _runnable, samples);
        try
        {
            await using var state = await BeginAsync(token);
            await RunAsync(state, token);
            return await ResultAsync(state, token);
        }
        catch (Exception failure) when (Skipped > 0 && failure is not OperationCanceledException)
        {
            // Whatever it is: from nothing it may not be, and an image is worth no more than the time that it takes.
            _images!.Delete();
            throw new ImageFailureException("A run that began with an image failed.", failure);
        }
        finally
        {
            _images?.Finish();
        }
    }

    private async Task<RunState> BeginAsync(CancellationToken token)
    {
        if (_images?.Find(database.ReadImage, out var count) is not { } image)
        {
            return await RunState.StartAsync(database, samples, token);
        }

        Skipped = count;
        return await RunState.ResumeAsync(database, samples, image, [.. _runnable.Migrations.Take(count).Select(ScriptsOf).OfType<MigrationScripts>()], token);
    }

    private async Task RunAsync(RunState state, CancellationToken token)
    {
        var report = new FailureReport(database.Engine, state.Findings, state.Routines, state.Consequences);
        await using var rowless = new RowlessRun(state.Runner, state.Rewind, samples);
        var up = new UpRun(state.Runner, rowless, state.Rewind, report);
        var proof = new WayBackProof(state.Runner, rowless, state.Rewind, report, state.Findings);
        for (var count = Skipped; count < _runnable.Migrations.Count; count++)
        {
            if (count > Skipped && _images?.IsWanted(count) == true && await state.SaveAsync(token) is { } image)
            {
                _images.Add(count, image);
            }

            if (ScriptsOf(_runnable.Migrations[count]) is { } scripts)
            {
                await state.Runner.SeedAsync(token);
                state.Empty.Note(state.Runner.EmptyTables, state.Rewind.Applied);
                await RunAsync(state, scripts, up, proof, token);
            }
        }

        state.Empty.Report(state.Runner.EmptyTables);
    }

    private async Task RunAsync(RunState state, MigrationScripts scripts, UpRun run, WayBackProof proof, CancellationToken token)
    {
        var up = await run.RunAsync(scripts, token);
        NoteEnvironments(state, scripts);
        var isProvable = up.Failures.Count == 0 && scripts.Migration.Kind == MigrationKind.Versioned;
        var wayBack = isProvable ? await proof.RunAsync(scripts, up, token) : WayBack.NotChecked;
        state.Rewind.Add(scripts);
        state.Observations.Add(ObservationOf(scripts.Migration, up, wayBack));
    }

    private async Task<DialectVerification> ResultAsync(RunState state, CancellationToken token)
    {
        var isWhole = !state.Consequences.HasFailed && _runnable.Migrations.Count == history.Migrations.Count;
        if (isWhole)
        {
            await LookAtTheEndAsync(state, token);
            isWhole = await IsAsKnownAsync(state, token);
        }

        return new DialectVerification
        {
            Dialect = database.Dialect,
            Engine = database.Engine,
            Findings = state.Findings.Findings,
            Migrations = state.Observations.ToEquatableArray(),
            IsComplete = isWhole,
            Schema = new DatabaseSchema { Objects = state.Runner.State.Schema.ToSchema().Objects.Where(item => !state.OwnSettings.Contains(item)).ToEquatableArray() },
        };
    }

    /// <summary>A run that begins with an image looks at little that is new, and the run that left the image looked at all before.</summary>
    private async Task<bool> IsAsKnownAsync(RunState state, CancellationToken token)
    {
        var isAsKnown = Skipped > 0 || await state.Runner.Ground.Observed.ReadAgainAsync(token);
        if (!isAsKnown)
        {
            _images?.Delete();
        }

        return isAsKnown;
    }

    /// <summary>What engines accept when it is made, and refuse when it is used.</summary>
    private async Task LookAtTheEndAsync(RunState state, CancellationToken token)
    {
        if (database.Dialect == Dialect.Sqlite)
        {
            var broken = await SqliteChecks.RunAsync(state.Runner.Ground.Database, state.Runner.State.Schema, token);
            new BrokenObjectReport(database.Engine, state.Findings, MadeObjects.By(history, state.Observations, samples)).Add(broken);
            return;
        }

        var report = new FailureReport(database.Engine, state.Findings, state.Routines, state.Consequences);
        (await new RoutineCheck(state.Runner.Ground.Database, state.Routines).RunAsync(token)).ToList().ForEach(report.Add);
    }

    private MigrationScripts? ScriptsOf(CompiledMigration migration) => MigrationScripts.Of(migration, database.Dialect, _runnable.IsRight);

    private void NoteEnvironments(RunState state, MigrationScripts scripts)
    {
        var migration = scripts.Migration;
        if (migration.Environments.Count > 0)
        {
            state.Consequences.AddEnvironment(scripts.Up.Statements.Select(statement => StatementText.Of(scripts.Up, statement, samples)), migration.Environments, migration.Id);
        }
    }

    private static MigrationObservation ObservationOf(CompiledMigration migration, ScriptOutcome up, WayBack wayBack) => new()
    {
        Id = migration.Id,
        Kind = migration.Kind,
        Statements = up.Statements.ToEquatableArray(),
        WayBack = wayBack,
        Renamed = SchemaChanges.RenamesBetween(up.Before.Schema, up.After.Schema).ToEquatableArray(),
        Change = SchemaChanges.Of(up.After.Schema.ComparedWith(up.Before.Schema)),
        Fingerprint = up.Failures.Count == 0 ? up.After.Schema.Fingerprint : "",
    };
}
