using Migrations.Providers;

namespace Migrations.Sqlite.Backups;

/// <summary>An empty database in a file beside another one.</summary>
internal sealed class SqliteScratch(SqliteSession session, string path, string folder) : IScratchDatabase
{
    private bool _isKept;

    public IMigrationSession Session => session;

    public async Task KeepAsync(string name, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, name);
        await session.DisposeAsync().ConfigureAwait(false);
        try
        {
            File.Move(path, target, overwrite: false);
            _isKept = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationRefusedException([$"The database '{target}' cannot be made: {e.Message} Name a file that does not exist, in a folder that can be written on the disk of the database."], e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync().ConfigureAwait(false);
        if (!_isKept)
        {
            SiblingFiles.Delete(path);
            File.Delete(path + ".migrations.lock");
        }
    }
}
