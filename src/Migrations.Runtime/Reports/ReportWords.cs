using System.Globalization;

namespace Migrations.Reports;

/// <summary>What text and page have in common.</summary>
internal static class ReportWords
{
    /// <summary>How many are shown of what is longer; the JSON has all.</summary>
    public const int Most = 15;

    private static readonly string[] s_units = ["bytes", "kB", "MB", "GB", "TB"];

    public static string When(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Size(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        for (; Math.Abs(value) >= 1024 && unit < s_units.Length - 1; unit++)
        {
            value /= 1024;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? value.ToString("0", CultureInfo.InvariantCulture) : value.ToString("0.0", CultureInfo.InvariantCulture))} {s_units[unit]}");
    }

    /// <summary>Empty where there is nothing to compare with.</summary>
    public static string Growth(long? bytes, long? before) => bytes is null || before is null ? "" : bytes == before ? "unchanged" : (bytes > before ? "+" : "") + Size(bytes.Value - before.Value);

    public static string Growth(DatabaseReport report, string table, long bytes) =>
        report.Earlier is not { } earlier ? "" : earlier.Tables.TryGetValue(table, out var before) ? Growth(bytes, before) : "new";

    public static TimeSpan Total(DatabaseReport report) => report.Migrations.Aggregate(TimeSpan.Zero, (sum, migration) => sum + (migration.Duration ?? TimeSpan.Zero));

    public static IEnumerable<ReportedMigration> Slowest(DatabaseReport report) =>
        report.Migrations.Where(migration => migration.Duration > TimeSpan.Zero).OrderByDescending(migration => migration.Duration).Take(Most);
}
