using System.Globalization;
using Migrations.Backups.Metadata;

namespace Migrations.Commands;

/// <summary>Words about backups for a terminal.</summary>
internal static class BackupWords
{
    /// <summary>For example <c>3 tables, 120 rows, 14 kB</c>.</summary>
    public static string Contents(BackupMetadata backup) => string.Create(
        CultureInfo.InvariantCulture, $"{Durations.Count(backup.Tables.Count, "table")}, {backup.Tables.Sum(table => table.Rows):N0} row{(backup.Tables.Sum(table => table.Rows) == 1 ? "" : "s")}, {Durations.Size(backup.Bytes)}{(backup.KeyId is null ? "" : ", encrypted")}");
}
