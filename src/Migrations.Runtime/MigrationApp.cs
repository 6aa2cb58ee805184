using System.Data.Common;
using System.Runtime.CompilerServices;
using Migrations.Commands;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations;

/// <summary>
/// What an app can do with its migrations. The generated <c>Migrator</c> forwards to one instance. Each action takes its database in four
/// forms: from the environment variable DATABASE_URL, as a URL or connection string, as a data source, or as a connection (which stays open
/// if it was, and must not be in a transaction). Where <c>new() { … }</c> could be options or a phase, it is options.
/// </summary>
/// <param name="catalog">The migrations.</param>
/// <param name="providers">The kinds of database that the app may meet; the URL's scheme or the connection's type chooses.</param>
public sealed partial class MigrationApp(MigrationCatalog catalog, params IMigrationProvider[] providers)
{
    /// <summary>The migrations.</summary>
    public MigrationCatalog Catalog => catalog;

    /// <summary>Applies what is pending to the database of DATABASE_URL.</summary>
    /// <exception cref="MigrationException">A check or a statement failed; its <see cref="MigrationException.Report"/> says what was done.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what was done stays.</exception>
    [OverloadResolutionPriority(1)]
    public Task<MigrationReport> ApplyAsync(MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), options, cancellationToken);

    /// <summary>Applies what is pending.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    [OverloadResolutionPriority(1)]
    public Task<MigrationReport> ApplyAsync(string connectionStringOrUrl, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(DatabaseTarget.Parse(connectionStringOrUrl), options, cancellationToken);

    /// <inheritdoc cref="ApplyAsync(string, MigrationOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public Task<MigrationReport> ApplyAsync(DbDataSource dataSource, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(DatabaseTarget.Of(dataSource), options, cancellationToken);

    /// <inheritdoc cref="ApplyAsync(string, MigrationOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public Task<MigrationReport> ApplyAsync(DbConnection connection, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(DatabaseTarget.Of(connection), options, cancellationToken);

    /// <summary>Applies what is pending of a phase to the database of DATABASE_URL.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> ApplyAsync(MigrationPhases phase, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), (options ?? MigrationOptions.Default) with { Phase = phase }, cancellationToken);

    /// <summary>Applies what is pending of a phase.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> ApplyAsync(string connectionStringOrUrl, MigrationPhases phase, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(DatabaseTarget.Parse(connectionStringOrUrl), (options ?? MigrationOptions.Default) with { Phase = phase }, cancellationToken);

    /// <inheritdoc cref="ApplyAsync(string, MigrationPhases, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> ApplyAsync(DbDataSource dataSource, MigrationPhases phase, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(DatabaseTarget.Of(dataSource), (options ?? MigrationOptions.Default) with { Phase = phase }, cancellationToken);

    /// <inheritdoc cref="ApplyAsync(string, MigrationPhases, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> ApplyAsync(DbConnection connection, MigrationPhases phase, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(DatabaseTarget.Of(connection), (options ?? MigrationOptions.Default) with { Phase = phase }, cancellationToken);

    /// <summary>Undoes, in the database of DATABASE_URL, everything that comes after a migration, by down scripts.</summary>
    /// <param name="target">It stays, and everything before it; null undoes all.</param>
    /// <param name="options">How to run.</param>
    /// <param name="cancellationToken">Cancels; what was undone stays so.</param>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> RollbackAsync(Migration? target, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RollbackAsync(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), target, options, cancellationToken);

    /// <summary>Undoes everything that comes after a migration, by down scripts.</summary>
    /// <inheritdoc cref="RollbackAsync(Migration?, MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationReport> RollbackAsync(string connectionStringOrUrl, Migration? target, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RollbackAsync(DatabaseTarget.Parse(connectionStringOrUrl), target, options, cancellationToken);

    /// <inheritdoc cref="RollbackAsync(string, Migration?, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> RollbackAsync(DbDataSource dataSource, Migration? target, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RollbackAsync(DatabaseTarget.Of(dataSource), target, options, cancellationToken);

    /// <inheritdoc cref="RollbackAsync(string, Migration?, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationReport> RollbackAsync(DbConnection connection, Migration? target, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        RollbackAsync(DatabaseTarget.Of(connection), target, options, cancellationToken);

    /// <summary>Compares the build with the database of DATABASE_URL. Changes nothing.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationStatus> GetStatusAsync(MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStatusAsync(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), options, cancellationToken);

    /// <summary>Compares the build with a database. Changes nothing.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationStatus> GetStatusAsync(string connectionStringOrUrl, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStatusAsync(DatabaseTarget.Parse(connectionStringOrUrl), options, cancellationToken);

    /// <inheritdoc cref="GetStatusAsync(string, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationStatus> GetStatusAsync(DbDataSource dataSource, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStatusAsync(DatabaseTarget.Of(dataSource), options, cancellationToken);

    /// <inheritdoc cref="GetStatusAsync(string, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationStatus> GetStatusAsync(DbConnection connection, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStatusAsync(DatabaseTarget.Of(connection), options, cancellationToken);

    /// <summary>What <see cref="ApplyAsync(MigrationOptions?, CancellationToken)"/> would do to the database of DATABASE_URL. Changes nothing.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationPlan> PlanAsync(MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        PlanAsync(DatabaseTarget.FromEnvironment(options?.DefaultDatabase), options, cancellationToken);

    /// <summary>What <see cref="ApplyAsync(string, MigrationOptions?, CancellationToken)"/> would do. Changes nothing.</summary>
    /// <inheritdoc cref="ApplyAsync(MigrationOptions?, CancellationToken)" path="/exception"/>
    public Task<MigrationPlan> PlanAsync(string connectionStringOrUrl, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        PlanAsync(DatabaseTarget.Parse(connectionStringOrUrl), options, cancellationToken);

    /// <inheritdoc cref="PlanAsync(string, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationPlan> PlanAsync(DbDataSource dataSource, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        PlanAsync(DatabaseTarget.Of(dataSource), options, cancellationToken);

    /// <inheritdoc cref="PlanAsync(string, MigrationOptions?, CancellationToken)"/>
    public Task<MigrationPlan> PlanAsync(DbConnection connection, MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        PlanAsync(DatabaseTarget.Of(connection), options, cancellationToken);

    /// <summary>
    /// Runs a command of the app's command line: <c>status</c>, <c>plan</c>, <c>up</c>, <c>down</c>, <c>redo</c>, <c>stamp</c>, <c>repair</c>, <c>reset</c>,
    /// <c>validate</c>, <c>report</c>, <c>history</c>, <c>script</c>, <c>help</c>, also behind the word <c>migrations</c>. Returns the exit code (0 done or up to date, 1 failed, 2 wrong usage,
    /// 3 <c>status --check</c> found something pending or <c>validate</c> found errors), or null when the arguments are not for it and the app starts as always.
    /// </summary>
    public async Task<int?> RunCommandAsync(string[] args, MigrationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (CommandLine.Parse(args) is not { } line)
        {
            return null;
        }

        using var signals = new CommandSignals(cancellationToken);
        return await new MigrationCommands(catalog, new ProviderChoice(providers), CommandScreen.OfProcess(), TimeProvider.System)
            .RunAsync(line, options ?? MigrationOptions.Default, signals.Token).ConfigureAwait(false);
    }

    private Task<MigrationReport> ApplyAsync(DatabaseTarget target, MigrationOptions? options, CancellationToken cancellationToken) =>
        Runner(target, options).ApplyAsync(target, cancellationToken);

    private Task<MigrationReport> RollbackAsync(DatabaseTarget target, Migration? stays, MigrationOptions? options, CancellationToken cancellationToken) =>
        Runner(target, options).RollbackAsync(target, stays, cancellationToken);

    private Task<MigrationStatus> GetStatusAsync(DatabaseTarget target, MigrationOptions? options, CancellationToken cancellationToken) =>
        Runner(target, options).GetStatusAsync(target, cancellationToken);

    private Task<MigrationPlan> PlanAsync(DatabaseTarget target, MigrationOptions? options, CancellationToken cancellationToken) =>
        Runner(target, options).PlanAsync(target, cancellationToken);

    private MigrationRunner Runner(DatabaseTarget target, MigrationOptions? options)
    {
        var used = options ?? MigrationOptions.Default;
        return new MigrationRunner(catalog, new ProviderChoice(providers).For(target), used, RunObservers.Of(used));
    }
}
