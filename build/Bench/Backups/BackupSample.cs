using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Apply;

namespace Bench.Backups;

/// <summary>One backup or restore.</summary>
/// <param name="Run">Its time.</param>
/// <param name="Megabytes">Most memory that our process had; 0 for another program.</param>
/// <param name="Processor">Seconds of processors of our process; 0 for another program.</param>
internal sealed record BackupSample(Sample Run, double Megabytes, double Processor)
{
    public static BackupSample Of(Sample run, string output) => new(run, Number(output, @"VmHWM:\s*(\d+) kB") / 1024, Number(output, @"CPU: ([\d.]+) s"));

    private static double Number(string output, string pattern) =>
        Regex.Match(output, pattern) is { Success: true } match ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
}
