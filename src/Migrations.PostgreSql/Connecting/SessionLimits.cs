using System.Globalization;
using Migrations.Providers;

namespace Migrations.PostgreSql.Connecting;

/// <summary>PostgreSQL's settings for limits, in milliseconds.</summary>
internal static class SessionLimits
{
    private const string LockTimeout = "lock_timeout";
    private const string StatementTimeout = "statement_timeout";

    /// <summary>Settings of a session. Where no limit is wanted, that of the role, the database or the connection string holds.</summary>
    /// <remarks>Written out: each session makes them, also that of a process that has nothing to do and runs all code for the first time.</remarks>
    public static List<KeyValuePair<string, string>> Settings(StatementLimits limits)
    {
        var settings = new List<KeyValuePair<string, string>>();
        foreach (var setting in Both(limits))
        {
            if (setting.Value != "0")
            {
                settings.Add(setting);
            }
        }

        return settings;
    }

    /// <summary>Settings for statements whose limits are others than those of the session.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Differing(StatementLimits wanted, StatementLimits session) =>
        [.. Both(wanted).Except(Both(session))];

    private static KeyValuePair<string, string>[] Both(StatementLimits limits) =>
        [new(LockTimeout, Milliseconds(limits.LockTimeout)), new(StatementTimeout, Milliseconds(limits.StatementTimeout))];

    private static string Milliseconds(TimeSpan limit) =>
        ((int)Math.Clamp(Math.Ceiling(limit.TotalMilliseconds), 0, int.MaxValue)).ToString(CultureInfo.InvariantCulture);
}
