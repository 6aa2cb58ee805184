namespace Migrations.Backups.Policy;

/// <summary>What has to be backed up before a run.</summary>
/// <param name="Tables">Whose rows; null means of all tables. Never none.</param>
/// <param name="Reason">Why, a phrase that names the migrations.</param>
internal sealed record BackupNeed(IReadOnlyList<string>? Tables, string Reason)
{
    /// <summary>The tables are names of the build, of columns and indexes too, and are yet to be found in the database.</summary>
    public bool AreNames { get; init; }
}
