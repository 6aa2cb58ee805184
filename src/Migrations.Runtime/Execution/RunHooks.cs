namespace Migrations.Execution;

/// <summary>Calls the app's hooks; an exception of one says which hook it was.</summary>
internal sealed class RunHooks(MigrationHooks hooks)
{
    public Task BeforeRunAsync(MigrationPlan plan, CancellationToken cancellationToken) =>
        hooks.BeforeRun is { } hook ? CallAsync(() => hook(plan, cancellationToken), $"{nameof(MigrationHooks.BeforeRun)} failed, so nothing ran") : Task.CompletedTask;

    public Task AfterRunAsync(MigrationReport report, CancellationToken cancellationToken) =>
        hooks.AfterRun is { } hook ? CallAsync(() => hook(report, cancellationToken), $"{nameof(MigrationHooks.AfterRun)} failed; what the run did stays") : Task.CompletedTask;

    public Task BeforeMigrationAsync(PlannedMigration step, CancellationToken cancellationToken) =>
        hooks.BeforeMigration is { } hook
            ? CallAsync(() => hook(step, cancellationToken), $"{nameof(MigrationHooks.BeforeMigration)} failed before {step.Key}, which did not run")
            : Task.CompletedTask;

    public Task AfterMigrationAsync(CompletedMigration migration, CancellationToken cancellationToken) =>
        hooks.AfterMigration is { } hook
            ? CallAsync(() => hook(migration, cancellationToken), $"{nameof(MigrationHooks.AfterMigration)} failed behind {migration.Id}, which stays")
            : Task.CompletedTask;

    private static async Task CallAsync(Func<Task> hook, string otherwise)
    {
        try
        {
            await hook().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new MigrationException($"The hook {otherwise}: {e.Message}", e);
        }
    }
}
