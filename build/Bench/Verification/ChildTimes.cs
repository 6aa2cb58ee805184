using System.Globalization;

namespace Bench.Verification;

/// <summary>Processor time of the processes that this one started and waited for: on a busy machine it says more than the clock.</summary>
internal static class ChildTimes
{
    private const int ChildrenUser = 13;
    private const int ChildrenSystem = 14;
    private const double TicksPerSecond = 100;

    /// <summary>Seconds so far, from Linux' <c>/proc/self/stat</c>; null on other systems.</summary>
    public static double? Now()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // Behind the name of the program, which may have blanks and brackets.
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Ticks(fields[ChildrenUser]) + Ticks(fields[ChildrenSystem])) / TicksPerSecond;
    }

    private static double Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
