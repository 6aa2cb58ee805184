using System.Globalization;
using System.Text;

namespace Migrations;

/// <summary>How the history of the build stands to that of the database.</summary>
/// <param name="Database">The database, without secrets.</param>
/// <param name="Items">Each migration of either side, in order.</param>
public sealed record MigrationStatus(string Database, IReadOnlyList<MigrationStatusItem> Items)
{
    /// <summary>Migrations that are to be applied: pending, failed or interrupted.</summary>
    public IReadOnlyList<MigrationStatusItem> Pending =>
        [.. Items.Where(i => i.State is MigrationState.Pending or MigrationState.Failed or MigrationState.Interrupted or MigrationState.HalfRolledBack)];

    /// <summary>Applied migrations whose script is another one now.</summary>
    public IReadOnlyList<MigrationStatusItem> Changed => [.. Items.Where(i => i.State == MigrationState.Changed)];

    /// <summary>Applied migrations that the build does not know.</summary>
    public IReadOnlyList<MigrationStatusItem> Unknown => [.. Items.Where(i => i.State == MigrationState.Unknown)];

    /// <summary>True when nothing is pending and nothing was changed.</summary>
    public bool IsUpToDate => Pending.Count == 0 && Changed.Count == 0;

    /// <summary>A table: state, id, and when it was applied.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var item in Items)
        {
            var when = item.Entry is { } entry && item.State != MigrationState.Interrupted
                ? entry.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
                : "";
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{Name(item.State),-16} {when,-20} {item.Key}").TrimEnd());
        }

        return text.Append(Summary()).ToString();
    }

    private static string Name(MigrationState state) => state switch
    {
        MigrationState.CommentsChanged => "comments changed",
        MigrationState.HalfRolledBack => "half rolled back",
        _ => state.ToString().ToLowerInvariant(),
    };

    private string Summary()
    {
        var counts = Items.GroupBy(i => i.State).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {Name(g.Key)}"));
        return Items.Count == 0 ? $"{Database}: no migrations, neither in the build nor in the database." : $"{Database}: {string.Join(", ", counts)}.";
    }
}
