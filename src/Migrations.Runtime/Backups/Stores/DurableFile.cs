namespace Migrations.Backups.Stores;

/// <summary>A new file whose bytes are on the disk when it is closed. Others on the machine may not read it: it may hold everything that the database does.</summary>
internal sealed class DurableFile(string path) : FileStream(path, Options())
{
    private bool _isClosed;

    public override async ValueTask DisposeAsync()
    {
        FlushOnce();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            FlushOnce();
        }

        base.Dispose(disposing);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private void FlushOnce()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            Flush(flushToDisk: true);
        }
    }
}
