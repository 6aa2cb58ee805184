namespace Migrations.Backups;

/// <summary>How a backup is put back.</summary>
public sealed record RestoreOptions
{
    /// <summary>Which tables, with what belongs to them; null means the whole database: what the backup does not have is dropped.</summary>
    public IReadOnlyList<string>? Tables { get; init; }

    /// <summary>Name of a new database (SQLite: of a file) that it is put into; null means back into the one that it came from.</summary>
    public string? Into { get; init; }

    /// <summary>Say what would be done, and do nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Back up what is there first; true by default. Not asked for with <see cref="Into"/>, where nothing is lost.</summary>
    public bool BackUpFirst { get; init; } = true;

    /// <summary>Is asked before anything is lost, and says whether to go on; null: nobody is asked.</summary>
    public Func<RestorePlan, bool>? Confirm { get; init; }
}
