namespace Migrations.Providers;

/// <summary>What was put back.</summary>
/// <param name="Tables">What each table holds now; the same as in the backup.</param>
/// <param name="Objects">What else was made or dropped, a phrase each, for example <c>view public.totals made again</c>.</param>
public sealed record RestoreOutcome(IReadOnlyList<TableContent> Tables, IReadOnlyList<string> Objects)
{
    /// <summary>Hash of the schema that is there now, 64 hexadecimal digits, as <see cref="IBackupSnapshot.SchemaFingerprint"/> has it; empty where it was not read.</summary>
    public string SchemaFingerprint { get; init; } = "";
}
