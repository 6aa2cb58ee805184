namespace Migrations.Providers;

/// <summary>What a part of a backup is.</summary>
public enum BackupPartKind
{
    /// <summary>What is needed to make the tables and everything around them again.</summary>
    Schema,

    /// <summary>The rows of one table.</summary>
    Table,

    /// <summary>The whole database.</summary>
    Database,

    /// <summary>A file of the tool that made the backup.</summary>
    File,
}
