using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Findings;
using Migrations.Verifier.Routines;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>Runs the history on one database, from its first migration on, and says what was seen. One use.</summary>
internal sealed class HistoryRun : IStatementWatch
{
    private readonly IScratchDatabase _database;
    private readonly CompilationResult _history;
    private readonly EquatableArray<VariableSample> _samples;
    private readonly FindingList _findings = new();
    private readonly RoutineRegister _routines = new();
    private readonly Consequences _consequences = new();
    private readonly FailureReport _report;
    private readonly ScriptRunner _runner;
    private readonly List<MigrationObservation> _observations = [];

    public HistoryRun(IScratchDatabase database, CompilationResult history, EquatableArray<VariableSample> samples)
    {
        _database = database;
        _history = history;
        _samples = samples;
        _report = new FailureReport(database.Engine, _findings, _routines, _consequences);
        _runner = new ScriptRunner(database, samples, this);
    }

    /// <exception cref="ScratchFailureException">The database is gone.</exception>
    public async Task<DialectVerification> RunAsync(CancellationToken token)
    {
        var schema = await ObservedSchema.OfAsync(_database, token);
        var runnable = RunnablePart.Of(_history);
        foreach (var migration in runnable)
        {
            await RunAsync(migration, schema, token);
        }

        var isComplete = !_consequences.HasFailed && runnable.Count == _history.Migrations.Count;
        if (isComplete)
        {
            (await new RoutineCheck(_database, _routines).RunAsync(token)).ToList().ForEach(_report.Add);
        }

        return new DialectVerification
        {
            Dialect = _database.Dialect,
            Engine = _database.Engine,
            Findings = _findings.Findings,
            Migrations = _observations.ToEquatableArray(),
            IsComplete = isComplete,
            Schema = schema.Schema,
        };
    }

    Task IStatementWatch.BeforeAsync(StatementText text, int index, CancellationToken token) => Task.CompletedTask;

    Task IStatementWatch.AfterAsync(StatementText text, int index, CancellationToken token)
    {
        _routines.Add(text);
        return Task.CompletedTask;
    }

    private async Task RunAsync(CompiledMigration migration, ObservedSchema schema, CancellationToken token)
    {
        if (ScriptOf(migration, ScriptRole.Up) is not { Statements.Count: > 0 } up)
        {
            return;
        }

        var verify = ScriptOf(migration, ScriptRole.Verify);
        var failures = await _runner.RunAsync(up, verify, token);
        if (failures.Count > 0 && up.TransactionMode == TransactionMode.Transactional)
        {
            // Nothing of it is there. What can run of it runs, so that one error does not hide the next one.
            failures = await _runner.RunTolerantlyAsync(up, verify, token);
        }

        foreach (var failure in failures)
        {
            _report.Add(failure, migration.Environments);
        }

        if (migration.Environments.Count > 0)
        {
            _consequences.AddEnvironment(up.Statements.Select(statement => StatementText.Of(up, statement, _samples)), migration.Environments, migration.Id);
        }

        var change = await schema.RefreshAsync(token);
        _observations.Add(new MigrationObservation { Id = migration.Id, Kind = migration.Kind, Change = change, Fingerprint = failures.Count == 0 ? schema.Fingerprint : "" });
    }

    private CompiledScript? ScriptOf(CompiledMigration migration, ScriptRole role) =>
        migration.Scripts.FirstOrDefault(script => script.Role == role && script.Dialect == _database.Dialect);
}
