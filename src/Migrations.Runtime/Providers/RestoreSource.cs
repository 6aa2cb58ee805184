namespace Migrations.Providers;

/// <summary>A backup that is put back. Its bytes are checked while they are read: what is given here is what was written.</summary>
/// <param name="Method">As in <see cref="IBackupSnapshot.Method"/>.</param>
/// <param name="Parts">As they were written.</param>
/// <param name="Contents">What each table must hold in the end.</param>
/// <param name="Open">Opens a part for reading, from any thread; the caller disposes the stream.</param>
public sealed record RestoreSource(
    string Method, IReadOnlyList<BackupPart> Parts, IReadOnlyList<TableContent> Contents, Func<BackupPart, CancellationToken, Task<Stream>> Open)
{
    /// <summary>Which tables are put back; null means the whole database: what the backup does not have is dropped.</summary>
    public IReadOnlyList<string>? Tables { get; init; }

    /// <summary>The database's own tool where that made the backup, as in <see cref="BackupScope.Tool"/>; null: the one that is found.</summary>
    public string? Tool { get; init; }

    /// <summary>The value of <see cref="IBackupSession.ReadWriteMarkAsync"/> with which alone anything is put back; null: whatever others have written.</summary>
    public string? OnlyWithMark { get; init; }

    /// <summary>Is told each table that is filled; null: nobody wants to know.</summary>
    public IProgress<TableContent>? Progress { get; init; }
}
