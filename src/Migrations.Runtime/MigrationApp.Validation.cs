using System.Data.Common;
using Migrations.Providers;

namespace Migrations;

public sealed partial class MigrationApp
{
    /// <summary>
    /// Looks for what is wrong in the database of DATABASE_URL: rows without parents, constraints that do not hold, invalid or damaged indexes, sequences behind their column, and
    /// whatever verify scripts of applied migrations return. Changes nothing. What may not be looked at is told in the report, and is no error.
    /// </summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<ValidationReport> ValidateAsync(MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ValidateAsync(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), options, cancellationToken);

    /// <summary>Looks for what is wrong in a database. Changes nothing. What may not be looked at is told in the report, and is no error.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<ValidationReport> ValidateAsync(string connectionStringOrUrl, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ValidateAsync(DatabaseTarget.Parse(connectionStringOrUrl), options, cancellationToken);

    /// <inheritdoc cref="ValidateAsync(string, MigrationOptions?, CancellationToken)"/>
    public Task<ValidationReport> ValidateAsync(DbDataSource dataSource, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ValidateAsync(DatabaseTarget.Of(dataSource), options, cancellationToken);

    /// <inheritdoc cref="ValidateAsync(string, MigrationOptions?, CancellationToken)"/>
    public Task<ValidationReport> ValidateAsync(DbConnection connection, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ValidateAsync(DatabaseTarget.Of(connection), options, cancellationToken);

    private Task<ValidationReport> ValidateAsync(DatabaseTarget target, MigrationOptions? options, CancellationToken cancellationToken) =>
        Runner(target, options).ValidateAsync(target, cancellationToken);
}
