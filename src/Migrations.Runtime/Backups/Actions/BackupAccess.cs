using System.Data.Common;
using Migrations.Backups.Archive;
using Migrations.Backups.Keys;
using Migrations.Backups.Stores;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Backups.Actions;

/// <summary>What every action on backups works with: the place of the backups, and the database under its lock.</summary>
internal sealed class BackupAccess(RunContext context, DatabaseTarget target)
{
    private const string DirectoryVariable = "MIGRATIONS_BACKUP_DIRECTORY";
    private const string UsualDirectory = "backups";

    public RunContext Context => context;

    public BackupArchive Archive { get; } = Of(context.Options);

    /// <summary>The place and the keys that the options name.</summary>
    public static BackupArchive Of(MigrationOptions options) => new(
        options.BackupStore ?? new DirectoryStore(options.BackupDirectory ?? Text(DirectoryVariable) ?? UsualDirectory),
        options.BackupKeys ?? new EnvironmentKeys(Environment.GetEnvironmentVariable));

    /// <summary>The session as one whose database can be backed up.</summary>
    /// <exception cref="MigrationRefusedException">It cannot be.</exception>
    public static IBackupSession Required(MaskedSession session, IMigrationProvider provider) => session.Backup
        ?? throw new MigrationRefusedException([$"Backups of {provider.Name} are not made by this library. Back {session.Database} up with the tools of the server, and set the option Backup to 'none'."]);

    /// <summary>Opens the database to read from it, without the lock.</summary>
    public Task ReadAsync(Func<IMigrationSession, Task> use, CancellationToken cancellationToken) => WithSessionAsync(
        async session =>
        {
            await use(session).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Opens the database, takes the lock of its history, and gives both back.</summary>
    public Task<T> UnderLockAsync<T>(Func<MaskedSession, IBackupSession, Task<T>> use, CancellationToken cancellationToken) => WithSessionAsync(
        async session =>
        {
            var backup = Required(session, context.Provider);
            var taken = await RunLock.TakeAsync(session, context.Options.RunLockTimeout, context.Observer, cancellationToken).ConfigureAwait(false);
            await using (taken.ConfigureAwait(false))
            {
                return await use(session, backup).ConfigureAwait(false);
            }
        },
        cancellationToken);

    private async Task<T> WithSessionAsync<T>(Func<MaskedSession, Task<T>> use, CancellationToken cancellationToken)
    {
        var session = await SessionOpening.OpenAsync(context, target, null, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                return await use(session).ConfigureAwait(false);
            }
            catch (Exception e) when (e is DbException or StatementException or IOException)
            {
                throw new MigrationException($"{session.Database} did not answer as it should: {e.Message.TrimEnd('.')}. What was there is still there.", e);
            }
        }
    }

    private static string? Text(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;
}
