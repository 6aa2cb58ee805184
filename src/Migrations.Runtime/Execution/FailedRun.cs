namespace Migrations.Execution;

/// <summary>Why a run ends, kept while what it did is undone, over as many connections as that takes.</summary>
/// <param name="Error">What went wrong.</param>
/// <param name="Step">The step at work; null between two.</param>
/// <param name="Retried">How often it was tried.</param>
internal sealed record FailedRun(Exception Error, PreparedStep? Step, RetrySchedule? Retried)
{
    /// <summary>The exception for the caller, with all that was done and undone until now.</summary>
    public Exception Explain(RunProgress progress, CancellationToken cancellationToken) => RunFailure.Explain(Error, Step, Retried, progress, cancellationToken);
}
