using System.Globalization;
using Migrations.Backups.Metadata;

namespace Migrations.Commands;

/// <summary>Words about backups for a terminal.</summary>
internal static class BackupWords
{
    private static readonly string[] s_units = ["bytes", "kB", "MB", "GB", "TB"];

    /// <summary>For example <c>3 tables, 120 rows, 14 kB</c>.</summary>
    public static string Contents(BackupMetadata backup) => string.Create(
        CultureInfo.InvariantCulture, $"{Durations.Count(backup.Tables.Count, "table")}, {backup.Tables.Sum(table => table.Rows):N0} row{(backup.Tables.Sum(table => table.Rows) == 1 ? "" : "s")}, {Size(backup.Bytes)}{(backup.KeyId is null ? "" : ", encrypted")}");

    /// <summary>In units of 1,000.</summary>
    public static string Size(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 999.5 && unit < s_units.Length - 1; unit++)
        {
            size /= 1000;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 || size >= 99.5 ? Math.Round(size) : Math.Round(size, 1))} {s_units[unit]}");
    }
}
