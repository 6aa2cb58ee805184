using System.Diagnostics;

namespace Migrations.Sdk.Files;

/// <summary>A file that one build at a time has open, so that two builds of a project do not do the same work twice, or write over each other.</summary>
internal static class ExclusiveFile
{
    private const int Poll = 50;

    /// <summary>Waits until nobody else has it.</summary>
    /// <returns>To be disposed of when the work is done; null if somebody else has had it for longer than the limit.</returns>
    /// <exception cref="FileAccessException">It cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FileStream? Take(string path, TimeSpan limit, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException failure)
            {
                throw new FileAccessException(path, "written", failure);
            }
            catch (DirectoryNotFoundException failure)
            {
                throw new FileAccessException(path, "written", failure);
            }
            catch (IOException) when (clock.Elapsed < limit)
            {
                cancellation.WaitHandle.WaitOne(Poll);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
