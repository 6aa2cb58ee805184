using System.Globalization;
using System.Text;

namespace Migrations;

/// <summary>How the history of the build stands to that of the database.</summary>
/// <param name="Database">The database, without secrets.</param>
/// <param name="Items">Each migration of either side, in order.</param>
public sealed record MigrationStatus(string Database, IReadOnlyList<MigrationStatusItem> Items)
{
    /// <summary>The environment's name; null when nobody named one.</summary>
    public string? Environment { get; init; }

    /// <summary>
    /// How the schema differs from what the migrations make that are applied; null where nobody asked (<see cref="MigrationOptions.CheckDrift"/>), where the build did not run the
    /// migrations on a database, and where the schema of the database cannot be read.
    /// </summary>
    public SchemaDrift? Drift { get; init; }

    /// <summary>Migrations that are to be applied in the phase that was asked for: pending, failed or interrupted.</summary>
    public IReadOnlyList<MigrationStatusItem> Pending =>
    [
        .. Items.Where(i => i.State is MigrationState.Pending or MigrationState.Failed or MigrationState.Interrupted
            or MigrationState.HalfRolledBack or MigrationState.UnknownOutcome),
    ];

    /// <summary>Migrations that wait for another phase, as a rule post-deploy.</summary>
    public IReadOnlyList<MigrationStatusItem> Waiting => In(MigrationState.Waiting);

    /// <summary>Applied migrations whose script is another one now.</summary>
    public IReadOnlyList<MigrationStatusItem> Changed => In(MigrationState.Changed);

    /// <summary>Applied migrations that the build does not know.</summary>
    public IReadOnlyList<MigrationStatusItem> Unknown => In(MigrationState.Unknown);

    /// <summary>True when nothing is pending in the phase that was asked for, and nothing was changed.</summary>
    public bool IsUpToDate => Pending.Count == 0 && Changed.Count == 0;

    /// <summary>A table, each phase for itself: state, when it was applied, id.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var hasPhases = Items.Any(i => i.Phase == MigrationPhase.PostDeploy);
        foreach (var phase in Items.GroupBy(i => i.Phase).OrderBy(g => g.Key))
        {
            if (hasPhases)
            {
                text.Append(PhaseNames.Of(phase.Key)).AppendLine(":");
            }

            foreach (var item in phase)
            {
                var when = item.Entry is { } entry && item.State is not (MigrationState.Interrupted or MigrationState.UnknownOutcome)
                    ? entry.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
                    : "";
                text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{Name(item.State),-16} {when,-20} {item.Key}").TrimEnd());
            }
        }

        text.Append(Summary());
        return Drift is null ? text.ToString() : text.AppendLine().Append(Drift).ToString();
    }

    private MigrationStatusItem[] In(MigrationState state) => [.. Items.Where(i => i.State == state)];

    private string Name(MigrationState state) => state switch
    {
        MigrationState.CommentsChanged => "comments changed",
        MigrationState.HalfRolledBack => "half rolled back",
        MigrationState.UnknownOutcome => "unknown outcome",
        MigrationState.NotForEnvironment => Environment is null ? "no environment" : $"not for {Environment}",
        MigrationState.Superseded => "newer applied",
        _ => state.ToString().ToLowerInvariant(),
    };

    private string Summary()
    {
        var counts = Items.GroupBy(i => i.State).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {Name(g.Key)}"));
        return Items.Count == 0 ? $"{Database}: no migrations, neither in the build nor in the database." : $"{Database}: {string.Join(", ", counts)}.";
    }
}
