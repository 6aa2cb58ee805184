namespace Migrations.Backups.Files;

/// <summary>Sentences about a file that is not as it was written.</summary>
/// <param name="Backup">Name of the backup.</param>
/// <param name="File">Name of the file.</param>
internal sealed record FileDamage(string Backup, string File)
{
    public BackupDamagedException Of(BackupDamage damage, string what, Exception? cause = null) =>
        new(damage, $"The file '{File}' of the backup '{Backup}' {what}. Nothing of this backup is used. Take another one ('backups list' shows them) or an intact copy of this one.", cause);
}
