using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Migrations;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Migrations among the services of a host.</summary>
public static class MigrationServices
{
    /// <summary>
    /// Migrates before any other service of the host starts, or sees that it was done: <see cref="MigrationMode"/>. Options are read from the configuration section
    /// <c>Migrations</c> too, which is stronger than code; as an environment variable, for example, <c>Migrations__Mode=Off</c>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="app">The generated <c>Migrator.App</c>.</param>
    /// <param name="configure">Sets options in code.</param>
    /// <exception cref="InvalidOperationException">It was called before: one host has one history.</exception>
    public static IServiceCollection AddMigrations(this IServiceCollection services, MigrationApp app, Action<MigrationHostOptions>? configure = null)
    {
        if (services.Any(service => service.ServiceType == typeof(HostedMigrations)))
        {
            throw new InvalidOperationException("AddMigrations was called twice. A host has one history; apply a second one with its Migrator.ApplyAsync before the host runs.");
        }

        var options = services.AddOptions<MigrationHostOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.AddSingleton<IConfigureOptions<MigrationHostOptions>>(provider => new ConfiguredOptions(app, provider.GetService<IConfiguration>()));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new HostedMigrations(
            app,
            provider.GetRequiredService<IOptions<MigrationHostOptions>>(),
            provider.GetService<IHostEnvironment>(),
            provider.GetService<ILoggerFactory>(),
            provider.GetService<DbDataSource>()));
        services.AddSingleton<IHostedService>(provider => new MigrationHostedService(provider.GetRequiredService<HostedMigrations>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>
    /// A health check with the data <c>current</c>, <c>pending</c>, <c>changed</c> and <c>lastRun</c>, by one read of the journal: unhealthy when an applied script was changed,
    /// <see cref="MigrationHostOptions.PendingHealth"/> while something is pending.
    /// </summary>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="name">Its name.</param>
    /// <param name="failureStatus">What it says when the database does not answer; null: unhealthy.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="timeout">How long it may take; null: without limit.</param>
    public static IHealthChecksBuilder AddMigrations(
        this IHealthChecksBuilder builder, string name = "migrations", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null) =>
        builder.Add(new HealthCheckRegistration(
            name,
            provider => new MigrationHealthCheck(provider.GetService<HostedMigrations>() ?? throw new InvalidOperationException("The health check of migrations needs services.AddMigrations(…).")),
            failureStatus,
            tags,
            timeout));
}
