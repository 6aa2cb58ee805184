namespace Migrations.Backups;

/// <summary>What is wrong with a backup.</summary>
public enum BackupDamage
{
    /// <summary>Its bytes are not those that were written.</summary>
    Changed,

    /// <summary>Its end is missing.</summary>
    Truncated,

    /// <summary>There is more than was written.</summary>
    Extended,

    /// <summary>Parts of a file are in another order.</summary>
    Reordered,

    /// <summary>A file, or a part of one, belongs elsewhere.</summary>
    Swapped,

    /// <summary>A file is not there.</summary>
    Missing,

    /// <summary>The key is not the one that it was encrypted with, or there is none.</summary>
    WrongKey,
}
