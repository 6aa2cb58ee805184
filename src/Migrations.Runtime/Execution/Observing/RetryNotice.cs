using System.Globalization;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Why and when something is tried again.</summary>
/// <param name="Step">The migration; null when no migration was at work.</param>
/// <param name="Reason">What kind of failure it was.</param>
/// <param name="Message">The database's message.</param>
/// <param name="Attempt">How many attempts have failed, from 1.</param>
/// <param name="Pause">How long until the next one.</param>
/// <param name="Left">For how long it will be tried at most, the pause included.</param>
/// <param name="Blockers">Who held what was waited for.</param>
internal sealed record RetryNotice(
    PlannedMigration? Step, StatementFailure Reason, string Message, int Attempt, TimeSpan Pause, TimeSpan Left, IReadOnlyList<BlockingSession> Blockers)
{
    /// <summary>For people, for example <c>lock timeout (attempt 2), next in 1.2 s; blocked by pid 4711, …</c>.</summary>
    public override string ToString()
    {
        var blocked = Blockers.Count == 0 ? "" : $"; blocked by {string.Join("; ", Blockers)}";
        return string.Create(CultureInfo.InvariantCulture, $"{RetryReason.Name(Reason)} (attempt {Attempt}), next in {Durations.Format(Pause)}{blocked}");
    }
}
