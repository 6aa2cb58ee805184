using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Migrations.Runtime.Tests;

namespace Migrations.Hosting.Tests;

/// <summary>A real host with the app's migrations and a service that must not run before them.</summary>
internal static class TestHost
{
    /// <summary>A host whose settings are only those of the test.</summary>
    public static IHost Create(
        MigrationApp app,
        Action<MigrationHostOptions>? configure = null,
        IEnumerable<KeyValuePair<string, string?>>? settings = null,
        Action<IServiceCollection>? services = null,
        RecordingLogger? logger = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "shop-host", EnvironmentName = "Staging", DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        if (logger is not null)
        {
            builder.Logging.AddProvider(new RecordingProvider(logger));
        }

        builder.Services.AddMigrations(app, configure);
        builder.Services.AddHealthChecks().AddMigrations();
        services?.Invoke(builder.Services);
        return builder.Build();
    }

    private sealed class RecordingProvider(RecordingLogger logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
        }
    }
}
