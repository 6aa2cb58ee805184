using System.Text;
using Migrations.Backups.Metadata;

namespace Migrations.Backups;

/// <summary>What a restore would do.</summary>
/// <param name="Backup">What is put back.</param>
/// <param name="Database">Where.</param>
/// <param name="Tables">The tables that change, with their rows now and then.</param>
/// <param name="MigrationsLost">Migrations that are applied and were not when the backup was made; the whole database is as it was before them.</param>
/// <param name="MigrationsBack">Migrations that were applied when the backup was made and are not now.</param>
public sealed record RestorePlan(BackupMetadata Backup, string Database, IReadOnlyList<RestoredTable> Tables, IReadOnlyList<string> MigrationsLost, IReadOnlyList<string> MigrationsBack)
{
    /// <summary>True when something of the database would be gone.</summary>
    public bool LosesAnything => MigrationsLost.Count > 0 || Tables.Any(table => table.RowsNow is > 0);

    /// <summary>A line for each table that changes, and what becomes of the history.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Database} gets what the backup '{Backup.Name}' of {Durations.Moment(Backup.At)} has:");
        foreach (var table in Tables)
        {
            text.AppendLine().Append("  ").Append(table);
        }

        if (Tables.Count == 0)
        {
            text.AppendLine().Append("  every table holds that already");
        }

        if (MigrationsLost.Count > 0)
        {
            text.AppendLine().Append("What these migrations did since is lost: ").AppendJoin(", ", MigrationsLost).Append('.');
        }

        if (MigrationsBack.Count > 0)
        {
            text.AppendLine().Append("These count as applied again: ").AppendJoin(", ", MigrationsBack).Append('.');
        }

        return text.ToString();
    }
}
