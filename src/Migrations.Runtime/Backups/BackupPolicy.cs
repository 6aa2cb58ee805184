namespace Migrations;

/// <summary>What is backed up before a run changes anything.</summary>
public enum BackupPolicy
{
    /// <summary>
    /// What the run is going to destroy or rewrite: the tables that were seen to lose rows, values or their storage when the build ran the migrations; everything where that is not known; nothing where
    /// nothing is lost.
    /// </summary>
    Scoped = 0,

    /// <summary>Nothing.</summary>
    None = 1,

    /// <summary>The whole database, before every run that has something to do.</summary>
    Full = 2,
}
