namespace Migrations.Telemetry;

/// <summary>A file that lines are appended to; several processes may write to one.</summary>
internal sealed class LogFile(string path)
{
    /// <summary>Called before a run: one that cannot be logged does not begin.</summary>
    /// <exception cref="MigrationRefusedException">The file of the options cannot be written.</exception>
    public static void RequireWritable(MigrationOptions options)
    {
        if (options is not { LogFile: { } path, DryRun: false })
        {
            return;
        }

        try
        {
            using var stream = new LogFile(path).Open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new MigrationRefusedException([$"The log file '{path}' cannot be written: {e.Message} Nothing was done. Name a file in a folder that exists and may be written (option LogFile, '--log-file'), or none."], e);
        }
    }

    /// <summary>In one write, and on the disk's way when this returns.</summary>
    public void Append(ReadOnlySpan<byte> line)
    {
        using var stream = Open();
        stream.Write(line);
        stream.Flush();
    }

    private FileStream Open() => new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
