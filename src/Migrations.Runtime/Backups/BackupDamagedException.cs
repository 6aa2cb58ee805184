namespace Migrations.Backups;

/// <summary>A backup cannot be read as it was written. Nothing of it is used.</summary>
public sealed class BackupDamagedException : MigrationException
{
    /// <summary>Creates the exception.</summary>
    public BackupDamagedException(BackupDamage damage, string message, Exception? innerException = null)
        : base(message, innerException) => Damage = damage;

    /// <summary>What is wrong with it.</summary>
    public BackupDamage Damage { get; }
}
