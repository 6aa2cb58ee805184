using System.Data.Common;
using Migrations.Backups;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations;

/// <content>What changes the history itself.</content>
public sealed partial class MigrationApp
{
    /// <summary>Undoes the migrations that were applied last by their down scripts, and applies them again; in the database of DATABASE_URL.</summary>
    /// <param name="count">How many.</param>
    /// <param name="options">How to run.</param>
    /// <param name="cancellationToken">Cancels; what was done stays.</param>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> RedoAsync(int count, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RedoAsync(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), count, options, cancellationToken);

    /// <summary>Undoes the migrations that were applied last by their down scripts, and applies them again.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> RedoAsync(string connectionStringOrUrl, int count, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RedoAsync(DatabaseTarget.Parse(connectionStringOrUrl), count, options, cancellationToken);

    /// <inheritdoc cref="RedoAsync(string, int, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> RedoAsync(DbDataSource dataSource, int count, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RedoAsync(DatabaseTarget.Of(dataSource), count, options, cancellationToken);

    /// <inheritdoc cref="RedoAsync(string, int, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> RedoAsync(DbConnection connection, int count, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RedoAsync(DatabaseTarget.Of(connection), count, options, cancellationToken);

    /// <summary>Writes the journal as if everything up to a migration had been applied and nothing behind it, and runs no script; in the database of DATABASE_URL.</summary>
    /// <param name="target">The last one that counts as applied; null: none does.</param>
    /// <param name="options">How to run.</param>
    /// <param name="cancellationToken">Cancels; what was done stays.</param>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> StampAsync(Migration? target, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        StampAsync(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), target, options, cancellationToken);

    /// <summary>Writes the journal as if everything up to a migration had been applied and nothing behind it, and runs no script.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> StampAsync(string connectionStringOrUrl, Migration? target, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        StampAsync(DatabaseTarget.Parse(connectionStringOrUrl), target, options, cancellationToken);

    /// <inheritdoc cref="StampAsync(string, Migration?, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> StampAsync(DbDataSource dataSource, Migration? target, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        StampAsync(DatabaseTarget.Of(dataSource), target, options, cancellationToken);

    /// <inheritdoc cref="StampAsync(string, Migration?, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> StampAsync(DbConnection connection, Migration? target, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        StampAsync(DatabaseTarget.Of(connection), target, options, cancellationToken);

    /// <summary>Accepts the script of an applied migration as it is in this build: writes its checksum into the journal, and runs nothing; in the database of DATABASE_URL.</summary>
    /// <param name="migration">The one whose script was changed.</param>
    /// <param name="options">How to run.</param>
    /// <param name="cancellationToken">Cancels; what was done stays.</param>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> RepairAsync(Migration migration, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RepairAsync(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), migration, options, cancellationToken);

    /// <summary>Accepts the script of an applied migration as it is in this build: writes its checksum into the journal, and runs nothing.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> RepairAsync(string connectionStringOrUrl, Migration migration, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RepairAsync(DatabaseTarget.Parse(connectionStringOrUrl), migration, options, cancellationToken);

    /// <inheritdoc cref="RepairAsync(string, Migration, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> RepairAsync(DbDataSource dataSource, Migration migration, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RepairAsync(DatabaseTarget.Of(dataSource), migration, options, cancellationToken);

    /// <inheritdoc cref="RepairAsync(string, Migration, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> RepairAsync(DbConnection connection, Migration migration, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RepairAsync(DatabaseTarget.Of(connection), migration, options, cancellationToken);

    /// <summary>Drops everything that is in the database and applies all migrations; refused outside an environment that is named Development; in the database of DATABASE_URL.</summary>
    /// <param name="options">How to run.</param>
    /// <param name="cancellationToken">Cancels; what was done stays.</param>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> ResetAsync(MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ResetAsync(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), options, cancellationToken);

    /// <summary>Drops everything that is in the database and applies all migrations; refused outside an environment that is named Development.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> ResetAsync(string connectionStringOrUrl, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ResetAsync(DatabaseTarget.Parse(connectionStringOrUrl), options, cancellationToken);

    /// <inheritdoc cref="ResetAsync(string, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> ResetAsync(DbDataSource dataSource, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ResetAsync(DatabaseTarget.Of(dataSource), options, cancellationToken);

    /// <inheritdoc cref="ResetAsync(string, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> ResetAsync(DbConnection connection, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ResetAsync(DatabaseTarget.Of(connection), options, cancellationToken);

    /// <summary>The backups of the database of DATABASE_URL.</summary>
    /// <param name="options">Where backups are, and how to reach the database.</param>
    public DatabaseBackups Backups(MigrationOptions? options = null) => Backups(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), options);

    /// <summary>The backups of a database.</summary>
    /// <param name="connectionStringOrUrl">The database.</param>
    /// <param name="options">Where backups are, and how to reach the database.</param>
    public DatabaseBackups Backups(string connectionStringOrUrl, MigrationOptions? options = null) => Backups(DatabaseTarget.Parse(connectionStringOrUrl), options);

    /// <inheritdoc cref="Backups(string, MigrationOptions?)"/>
    public DatabaseBackups Backups(DbDataSource dataSource, MigrationOptions? options = null) => Backups(DatabaseTarget.Of(dataSource), options);

    /// <inheritdoc cref="Backups(string, MigrationOptions?)"/>
    public DatabaseBackups Backups(DbConnection connection, MigrationOptions? options = null) => Backups(DatabaseTarget.Of(connection), options);

    private DatabaseBackups Backups(DatabaseTarget database, MigrationOptions? options)
    {
        var used = options ?? MigrationOptions.Default;
        return new DatabaseBackups(new RunContext(catalog, new ProviderChoice(providers).For(database), used, RunObservers.Of(used), RunIdentity.New(used), TimeProvider.System), database);
    }

    private Task<MigrationReport> RedoAsync(DatabaseTarget database, int count, MigrationOptions? options, CancellationToken cancellationToken) =>
        Runner(database, options).RedoAsync(database, count, cancellationToken);

    private Task<MigrationReport> StampAsync(DatabaseTarget database, Migration? target, MigrationOptions? options, CancellationToken cancellationToken) =>
        Runner(database, options).StampAsync(database, target, cancellationToken);

    private Task<MigrationReport> RepairAsync(DatabaseTarget database, Migration migration, MigrationOptions? options, CancellationToken cancellationToken) =>
        Runner(database, options).RepairAsync(database, migration, cancellationToken);

    private Task<MigrationReport> ResetAsync(DatabaseTarget database, MigrationOptions? options, CancellationToken cancellationToken) =>
        Runner(database, options).ResetAsync(database, cancellationToken);
}
