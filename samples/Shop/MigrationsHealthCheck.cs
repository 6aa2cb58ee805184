using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Shop;

/// <summary>Healthy while this build and its database agree.</summary>
internal sealed class MigrationsHealthCheck(NpgsqlDataSource dataSource) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = await Migrator.GetStatusAsync(dataSource, cancellationToken: cancellationToken);
        var data = new Dictionary<string, object> { ["pending"] = status.Pending.Count, ["changed"] = status.Changed.Count };
        return status.IsUpToDate ? HealthCheckResult.Healthy("up to date", data) : HealthCheckResult.Unhealthy("migrations are pending or were changed", data: data);
    }
}
