using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Migrations;

/// <summary>What service and health check share: the options as the host completes them, and the database. Read when they are first needed, for they may be wrong.</summary>
internal sealed class HostedMigrations(
    MigrationApp app, IOptions<MigrationHostOptions> options, IHostEnvironment? environment, ILoggerFactory? loggers, DbDataSource? registered)
{
    private HostedDatabase? _database;

    /// <exception cref="MigrationRefusedException">The configuration has something that is no option, or a wrong value.</exception>
    public MigrationHostOptions Options => options.Value;

    public ILogger? Logger => Options.Options.Logger ?? loggers?.CreateLogger("Migrations");

    /// <exception cref="MigrationRefusedException">Two databases are named.</exception>
    public HostedDatabase Database => _database ??= Open();

    private HostedDatabase Open()
    {
        var used = Options;
        if (used is { ConnectionString: not null, DataSource: not null })
        {
            throw new MigrationRefusedException(["Migrations are given a connection string and a data source. Name one of them."]);
        }

        var named = used.Options.Environment ?? (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("MIGRATIONS_ENVIRONMENT")) ? environment?.EnvironmentName : null);
        return new HostedDatabase(app, used.ConnectionString, used.DataSource ?? registered, used.Options with
        {
            Logger = Logger,
            Environment = named,
            ApplicationName = used.Options.ApplicationName ?? environment?.ApplicationName,
        });
    }
}
