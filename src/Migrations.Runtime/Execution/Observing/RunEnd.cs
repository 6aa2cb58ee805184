namespace Migrations.Execution;

/// <summary>How a run ended.</summary>
/// <param name="Report">What was done; null when it failed before there was a plan.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
/// <param name="Duration">Wall time.</param>
/// <param name="LockWait">How long it waited for the lock; null when it never had it.</param>
/// <param name="Retries">How often something was tried again.</param>
internal sealed record RunEnd(MigrationReport? Report, Exception? Error, TimeSpan Duration, TimeSpan? LockWait, int Retries);
