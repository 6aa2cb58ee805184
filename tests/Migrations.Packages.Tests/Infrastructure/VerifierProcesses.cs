using System.Diagnostics;
using System.Globalization;

namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>Workers that builds have started, found by the path of their request; on Linux.</summary>
internal static class VerifierProcesses
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until one works for a project below the folder, and returns its id.</summary>
    public static int WaitForOne(string folder, RunningCommand build)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < s_limit && !build.HasEnded; Thread.Sleep(s_poll))
        {
            if (Of(folder) is [var worker, ..])
            {
                return worker;
            }
        }

        throw new AssertFailedException($"No verifier was started for {folder}: {(build.HasEnded ? build.Finish() : "the build still runs")}");
    }

    /// <summary>Fails if there is still one after a few seconds.</summary>
    public static void AreGone(string folder)
    {
        var soon = TimeSpan.FromSeconds(20);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < soon && Of(folder).Count > 0; Thread.Sleep(s_poll))
        {
        }

        Assert.IsEmpty(Of(folder));
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
