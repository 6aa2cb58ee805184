using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Findings;
using Migrations.Verifier.Observation;
using Migrations.Verifier.Observation.Sqlite;
using Migrations.Verifier.Routines;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>Runs the history on one database, from its first migration on, and says what was seen. One use.</summary>
internal sealed class HistoryRun(IScratchDatabase database, CompilationResult history, EquatableArray<VariableSample> samples)
{
    private readonly FindingList _findings = new();
    private readonly RoutineRegister _routines = new();
    private readonly Consequences _consequences = new();
    private readonly List<MigrationObservation> _observations = [];

    /// <exception cref="ScratchFailureException">The database is gone.</exception>
    public async Task<DialectVerification> RunAsync(CancellationToken token)
    {
        var report = new FailureReport(database.Engine, _findings, _routines, _consequences);
        await using var runner = new ObservedRunner(await Ground.OnAsync(database, token), samples, _routines);
        var start = runner.State.Schema;
        var rewind = new Rewind(runner);
        await using var rowless = new RowlessRun(runner, rewind, samples);
        var up = new UpRun(runner, rowless, rewind, report);
        var proof = new WayBackProof(runner, rowless, rewind, report, _findings);
        var empty = new EmptyTableNotes(_findings);
        var runnable = new RunnablePart(history);
        foreach (var migration in runnable.Migrations)
        {
            if (MigrationScripts.Of(migration, database.Dialect, runnable.IsRight) is { } scripts)
            {
                await runner.SeedAsync(token);
                empty.Note(runner.EmptyTables, rewind.Applied);
                await RunAsync(scripts, up, proof, rewind, token);
            }
        }

        empty.Report(runner.EmptyTables);
        var isWhole = !_consequences.HasFailed && runnable.Migrations.Count == history.Migrations.Count;
        if (isWhole)
        {
            await LookAtTheEndAsync(runner, report, token);
            isWhole = await runner.Ground.Observed.ReadAgainAsync(token);
        }

        return new DialectVerification
        {
            Dialect = database.Dialect,
            Engine = database.Engine,
            Findings = _findings.Findings,
            Migrations = _observations.ToEquatableArray(),
            IsComplete = isWhole,
            Schema = WithoutOwnSettings(runner.State.Schema.ToSchema(), start.ToSchema()),
        };
    }

    private async Task RunAsync(MigrationScripts scripts, UpRun run, WayBackProof proof, Rewind rewind, CancellationToken token)
    {
        var up = await run.RunAsync(scripts, token);
        NoteEnvironments(scripts);
        var isProvable = up.Failures.Count == 0 && scripts.Migration.Kind == MigrationKind.Versioned;
        var wayBack = isProvable ? await proof.RunAsync(scripts, up, token) : WayBack.NotChecked;
        rewind.Add(scripts);
        _observations.Add(ObservationOf(scripts.Migration, up, wayBack));
    }

    /// <summary>What engines accept when it is made, and refuse when it is used.</summary>
    private async Task LookAtTheEndAsync(ObservedRunner runner, FailureReport report, CancellationToken token)
    {
        if (database.Dialect == Dialect.Sqlite)
        {
            var broken = await SqliteChecks.RunAsync(runner.Ground.Database, runner.State.Schema, token);
            new BrokenObjectReport(database.Engine, _findings, MadeObjects.By(history, _observations, samples)).Add(broken);
            return;
        }

        (await new RoutineCheck(runner.Ground.Database, _routines).RunAsync(token)).ToList().ForEach(report.Add);
    }

    /// <summary>What was set for the scratch database before the first migration is no part of what the migrations make.</summary>
    private static DatabaseSchema WithoutOwnSettings(DatabaseSchema end, DatabaseSchema start)
    {
        var own = start.Objects.Where(item => item.Kind == SchemaObjectKind.DatabaseSetting).ToHashSet();
        return new DatabaseSchema { Objects = end.Objects.Where(item => !own.Contains(item)).ToEquatableArray() };
    }

    private void NoteEnvironments(MigrationScripts scripts)
    {
        var migration = scripts.Migration;
        if (migration.Environments.Count > 0)
        {
            _consequences.AddEnvironment(scripts.Up.Statements.Select(statement => StatementText.Of(scripts.Up, statement, samples)), migration.Environments, migration.Id);
        }
    }

    private static MigrationObservation ObservationOf(CompiledMigration migration, ScriptOutcome up, WayBack wayBack) => new()
    {
        Id = migration.Id,
        Kind = migration.Kind,
        Statements = up.Statements.ToEquatableArray(),
        WayBack = wayBack,
        Change = SchemaChanges.Of(up.After.Schema.ComparedWith(up.Before.Schema)),
        Fingerprint = up.Failures.Count == 0 ? up.After.Schema.Fingerprint : "",
    };
}
