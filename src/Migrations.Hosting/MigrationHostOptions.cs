using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Migrations;

/// <summary>How a host treats migrations. Set in code; values of the configuration section <c>Migrations</c> are stronger, so that a deployment can change them.</summary>
public sealed class MigrationHostOptions
{
    /// <summary>What happens before the host starts.</summary>
    public MigrationMode Mode { get; set; }

    /// <summary>URL or connection string; null: <see cref="DataSource"/>, else the <see cref="DbDataSource"/> among the services, else the variable DATABASE_URL.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The database as a data source.</summary>
    public DbDataSource? DataSource { get; set; }

    /// <summary>How migrations run. Logger, environment and application name are the host's where they are not set.</summary>
    public MigrationOptions Options { get; set; } = MigrationOptions.Default;

    /// <summary>How long <see cref="MigrationMode.Wait"/> waits before the start fails; 10 minutes by default.</summary>
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Pause between two looks of <see cref="MigrationMode.Wait"/>; 1 second by default.</summary>
    public TimeSpan WaitInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What the health check says while something is pending; degraded by default.</summary>
    public HealthStatus PendingHealth { get; set; } = HealthStatus.Degraded;

    /// <summary>The name of the type only: <see cref="ConnectionString"/> may hold a password.</summary>
    public override string ToString() => nameof(MigrationHostOptions);
}
