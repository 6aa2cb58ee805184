using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Migrations;

/// <summary>Compares build and database by one read of the journal.</summary>
internal sealed class MigrationHealthCheck(HostedMigrations migrations) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Result(await migrations.Database.GetStatusAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (MigrationException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, e.Message, e);
        }
    }

    private HealthCheckResult Result(MigrationStatus status)
    {
        var applied = status.Items.Where(item => item.Entry is not null).ToArray();
        string[] pending = [.. status.Pending.Select(item => item.Key.ToString())];
        string[] changed = [.. status.Changed.Select(item => item.Key.ToString())];
        var data = new Dictionary<string, object>
        {
            ["current"] = applied.Where(item => item.Migration is { Version.Length: > 0 }).Select(item => item.Key.ToString()).LastOrDefault() ?? "",
            ["pending"] = pending,
            ["changed"] = changed,
        };
        if (status.Drift is { } drift)
        {
            data["drift"] = drift.Items.Select(item => item.ToString()).ToArray();
        }

        if (applied.Length > 0)
        {
            data["lastRun"] = applied.Max(item => item.Entry!.AppliedAt);
        }

        return changed.Length > 0 ? HealthCheckResult.Unhealthy($"{status.Database}: scripts were changed after they were applied: {string.Join(", ", changed)}.", data: data)
            : pending.Length > 0 ? new HealthCheckResult(migrations.Options.PendingHealth, $"{status.Database}: pending are {string.Join(", ", pending)}.", data: data)
            : status.Drift is { IsEmpty: false } ? HealthCheckResult.Degraded($"{status.Database} has all migrations of this app, and {status.Drift.Items.Count} objects of its schema are not what they make.", data: data)
            : HealthCheckResult.Healthy($"{status.Database} has all migrations of this app.", data);
    }
}
