using Migrations.Backups.Metadata;

namespace Migrations.Backups;

/// <summary>A backup of a store, as far as its metadata tells.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Metadata">What it says of itself; null when that cannot be read or trusted.</param>
/// <param name="Problem">What is wrong with it, a sentence; null when nothing is known to be.</param>
public sealed record BackupListing(string Name, BackupMetadata? Metadata, string? Problem);
