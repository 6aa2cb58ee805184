using System.Globalization;
using Migrations.Providers;

namespace Migrations.PostgreSql.Connecting;

/// <summary>PostgreSQL's settings for limits, in milliseconds.</summary>
internal static class SessionLimits
{
    private const string LockTimeout = "lock_timeout";
    private const string StatementTimeout = "statement_timeout";

    /// <summary>Settings of a session. Where no limit is wanted, that of the role, the database or the connection string holds.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Settings(StatementLimits limits) =>
        [.. Both(limits).Where(setting => setting.Value != "0")];

    /// <summary>Settings for statements whose limits are others than those of the session.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Differing(StatementLimits wanted, StatementLimits session) =>
        [.. Both(wanted).Except(Both(session))];

    private static KeyValuePair<string, string>[] Both(StatementLimits limits) =>
        [new(LockTimeout, Milliseconds(limits.LockTimeout)), new(StatementTimeout, Milliseconds(limits.StatementTimeout))];

    private static string Milliseconds(TimeSpan limit) =>
        ((int)Math.Clamp(Math.Ceiling(limit.TotalMilliseconds), 0, int.MaxValue)).ToString(CultureInfo.InvariantCulture);
}
