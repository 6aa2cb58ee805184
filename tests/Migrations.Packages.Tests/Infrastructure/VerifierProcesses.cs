using System.Diagnostics;
using System.Globalization;

namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>Workers that builds have started, found by the path of their request; on Linux.</summary>
internal static class VerifierProcesses
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until one works for a project below the folder, and returns its id.</summary>
    public static int WaitForOne(string folder, RunningCommand build)
    {
        var worker = 0;
        WaitUntil(() => (worker = Of(folder).FirstOrDefault()) != 0 || build.HasEnded, s_limit);
        return worker != 0 ? worker : throw new AssertFailedException($"No verifier was started for {folder}: {(build.HasEnded ? build.Finish() : "the build still runs")}");
    }

    /// <summary>Fails if there is still one after a few seconds.</summary>
    public static void AreGone(string folder)
    {
        WaitUntil(() => Of(folder).Count == 0, s_soon);
        Assert.IsEmpty(Of(folder));
    }

    // Linux tells the end of a process to its parent alone, and its beginning to nobody.
    private static void WaitUntil(Func<bool> isSo, TimeSpan limit)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < limit && !isSo();)
        {
            Thread.Sleep(s_poll);
        }
    }

    private static List<int> Of(string folder) =>
        [.. Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && CommandLineOf(id) is var line && line.Contains("Migrations.Verifier.dll", StringComparison.Ordinal) && line.Contains(folder + "/", StringComparison.Ordinal))];

    private static string CommandLineOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            // It ended in between.
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
