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

    /// <summary>How old the newest backup is that has all tables; empty where there is none.</summary>
    public static string Age(DatabaseReport report) => Whole(report.Backups!) is { } newest ? Durations.Format(report.At - newest.At) : "";

    /// <summary>The newest that has all tables.</summary>
    public static ReportedBackup? Whole(ReportedBackups backups) => backups.Backups.FirstOrDefault(backup => backup.Tables is null);

    /// <summary>What is the first thing to be said of them.</summary>
    public static string Standing(DatabaseReport report) => (Whole(report.Backups!), report.Backups!.Place) switch
    {
        (null, var place) => $"There is no backup of all tables in {place}.",
        ({ } newest, var place) => $"The newest backup of all tables is {newest.Name}, {Durations.Format(report.At - newest.At)} old, in {place}. Every byte of it was read back when it was made.",
    };

    /// <summary>The latest of those that failed.</summary>
    public static IEnumerable<FailedBackup> Failures(ReportedBackups backups) => backups.Failures.Take(Most);

    public static string Contents(ReportedBackup backup) => backup.Tables is null ? "all tables" : string.Join(", ", backup.Tables);

    public static TimeSpan Total(DatabaseReport report) => report.Migrations.Aggregate(TimeSpan.Zero, (sum, migration) => sum + (migration.Duration ?? TimeSpan.Zero));

    public static IEnumerable<ReportedMigration> Slowest(DatabaseReport report) =>
        report.Migrations.Where(migration => migration.Duration > TimeSpan.Zero).OrderByDescending(migration => migration.Duration).Take(Most);
}
