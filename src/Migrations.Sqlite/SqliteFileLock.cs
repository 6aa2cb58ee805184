using System.Globalization;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>
/// An exclusive lock of the operating system on <c>&lt;database&gt;.migrations.lock</c>: it ends with the process that holds it, however that
/// ends. Who holds it is in <c>&lt;database&gt;.migrations.lock.owner</c>, for a locked file cannot be read everywhere. The lock file stays:
/// deleting it would let two processes lock two files of one name.
/// </summary>
internal sealed class SqliteFileLock(string database) : IDisposable
{
    private readonly string _lockFile = database + ".migrations.lock";
    private FileStream? _held;

    private string OwnerFile => _lockFile + ".owner";

    /// <summary>Null: taken. Else: who holds it.</summary>
    public LockHolder? TryTake(string application)
    {
        try
        {
            _held = new FileStream(_lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return ReadOwner();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"The lock file '{_lockFile}' cannot be written: {e.Message} Migrations need to write beside the database.", e);
        }

        WriteOwner(application);
        return null;
    }

    public void Dispose()
    {
        if (_held is not null)
        {
            TryOnOwnerFile(() => File.Delete(OwnerFile));
            _held.Dispose();
            _held = null;
        }
    }

    private static bool IsHeld(IOException error)
    {
        const int WindowsSharingViolation = unchecked((int)0x80070020);
        const int LinuxWouldBlock = 11;
        const int MacOSWouldBlock = 35;
        return error.HResult is WindowsSharingViolation or LinuxWouldBlock or MacOSWouldBlock;
    }

    private void WriteOwner(string application) => TryOnOwnerFile(() => File.WriteAllText(
        OwnerFile,
        string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{Environment.MachineName}\n{DateTimeOffset.UtcNow:O}\n{application}\n")));

    private LockHolder ReadOwner()
    {
        var holder = LockHolder.Unknown;
        TryOnOwnerFile(() =>
        {
            var lines = File.ReadAllLines(OwnerFile);
            if (lines.Length >= 4
                && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
                && DateTimeOffset.TryParse(lines[2], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var since))
            {
                holder = new LockHolder(pid, lines[3], lines[1], since);
            }
        });
        return holder;
    }

    /// <summary>The owner file only informs: that it is missing or being written must not fail a run.</summary>
    private static void TryOnOwnerFile(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
