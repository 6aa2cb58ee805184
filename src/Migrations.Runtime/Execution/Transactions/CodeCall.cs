namespace Migrations.Execution;

/// <summary>The call of a migration in C#.</summary>
internal static class CodeCall
{
    public static Func<CodeMigrationContext, CancellationToken, Task> Of(PreparedStep step, CodeMigrationEntry code, IRunObserver observer, RunProgress progress) => async (context, cancellationToken) =>
    {
        progress.At(step);
        var migration = code.Create();
        var reporting = new CodeMigrationContext(context.Connection, context.Transaction, context.Dialect, new RowCount(step.Step, observer));
        await (step.Step.Direction == MigrationDirection.Up ? migration.UpAsync(reporting, cancellationToken) : migration.DownAsync(reporting, cancellationToken)).ConfigureAwait(false);
    };

    /// <summary>On the caller's own thread and at once, which <see cref="Progress{T}"/> does not do.</summary>
    private sealed class RowCount(PlannedMigration step, IRunObserver observer) : IProgress<long>
    {
        public void Report(long value) => observer.RowsDone(step, value);
    }
}
