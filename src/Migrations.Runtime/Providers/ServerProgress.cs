namespace Migrations.Providers;

/// <summary>What the server tells of a statement that is running.</summary>
/// <param name="Activity">What it does, for example <c>building index: scanning table</c> or <c>waiting for a lock</c>.</param>
/// <param name="Percent">How much of it is done, from 0 to 100; null when that is not known.</param>
/// <param name="Blockers">Who holds what it waits for.</param>
public sealed record ServerProgress(string Activity, double? Percent, IReadOnlyList<BlockingSession> Blockers);
