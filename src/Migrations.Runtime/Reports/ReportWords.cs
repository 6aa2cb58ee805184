namespace Migrations.Reports;

/// <summary>What text and page have in common.</summary>
internal static class ReportWords
{
    /// <summary>How many are shown of what is longer; the JSON has all.</summary>
    public const int Most = 15;

    /// <summary>Empty where there is nothing to compare with.</summary>
    public static string Growth(long? bytes, long? before) => bytes is null || before is null ? "" : bytes == before ? "unchanged" : (bytes > before ? "+" : "") + Durations.Size(bytes.Value - before.Value);

    public static string Growth(DatabaseReport report, string table, long bytes) =>
        report.Earlier is not { } earlier ? "" : earlier.Tables.TryGetValue(table, out var before) ? Growth(bytes, before) : "new";

    public static TimeSpan Total(DatabaseReport report) => report.Migrations.Aggregate(TimeSpan.Zero, (sum, migration) => sum + (migration.Duration ?? TimeSpan.Zero));

    public static IEnumerable<ReportedMigration> Slowest(DatabaseReport report) =>
        report.Migrations.Where(migration => migration.Duration > TimeSpan.Zero).OrderByDescending(migration => migration.Duration).Take(Most);
}
