using System.Data.Common;

namespace Migrations;

/// <summary>The app's migrations on the database that the host names.</summary>
internal sealed class HostedDatabase(MigrationApp app, string? connectionString, DbDataSource? dataSource, MigrationOptions options)
{
    public Task<MigrationReport> ApplyAsync(CancellationToken cancellationToken) =>
        connectionString is not null ? app.ApplyAsync(connectionString, options, cancellationToken)
        : dataSource is not null ? app.ApplyAsync(dataSource, options, cancellationToken)
        : app.ApplyAsync(options, cancellationToken);

    public Task<MigrationPlan> PlanAsync(CancellationToken cancellationToken) =>
        connectionString is not null ? app.PlanAsync(connectionString, options, cancellationToken)
        : dataSource is not null ? app.PlanAsync(dataSource, options, cancellationToken)
        : app.PlanAsync(options, cancellationToken);

    public Task<MigrationStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        connectionString is not null ? app.GetStatusAsync(connectionString, options, cancellationToken)
        : dataSource is not null ? app.GetStatusAsync(dataSource, options, cancellationToken)
        : app.GetStatusAsync(options, cancellationToken);
}
