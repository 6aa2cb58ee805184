using System.Data.Common;
using Migrations.Providers;

namespace Migrations;

public sealed partial class MigrationApp
{
    /// <summary>What was done to the database of DATABASE_URL and how long it took, how large it is, which foreign keys have no index, and which indexes nobody uses. Changes nothing.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<DatabaseReport> ReportAsync(MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ReportAsync(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), options, cancellationToken);

    /// <summary>What was done to a database and how long it took, how large it is, which foreign keys have no index, and which indexes nobody uses. Changes nothing.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<DatabaseReport> ReportAsync(string connectionStringOrUrl, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ReportAsync(DatabaseTarget.Parse(connectionStringOrUrl), options, cancellationToken);

    /// <inheritdoc cref="ReportAsync(string, MigrationOptions?, CancellationToken)"/>
    public Task<DatabaseReport> ReportAsync(DbDataSource dataSource, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ReportAsync(DatabaseTarget.Of(dataSource), options, cancellationToken);

    /// <inheritdoc cref="ReportAsync(string, MigrationOptions?, CancellationToken)"/>
    public Task<DatabaseReport> ReportAsync(DbConnection connection, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ReportAsync(DatabaseTarget.Of(connection), options, cancellationToken);

    private Task<DatabaseReport> ReportAsync(DatabaseTarget target, MigrationOptions? options, CancellationToken cancellationToken) =>
        Runner(target, options).ReportAsync(target, cancellationToken);
}
