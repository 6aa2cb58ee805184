using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.SqlServer.Replay.State;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Where the replay is, what is known there, and what it found.</summary>
internal sealed class ReplayScene(DatabaseState state)
{
    private readonly List<ReplayFinding> _findings = [];
    private readonly HashSet<(ReplayScript, TextRange)> _places = [];

    public DatabaseState State => state;

    public IReadOnlyList<ReplayFinding> Findings => _findings;

    /// <summary>The script that runs.</summary>
    public ReplayScript Script { get; set; } = null!;

    /// <summary>How many conditions around the statement are not known. What stands in one may never run, so nothing is reported of it.</summary>
    public int Conditions { get; set; }

    /// <summary>A migration before this one made a table.</summary>
    public bool HasTablesBefore { get; set; }

    public bool IsCertain => Conditions == 0;

    public Origin Here(OriginKind kind, TextRange range) => new(kind, Script, range);

    public void Report(DiagnosticRule rule, TextRange range, string subject, string message) => Add(new ReplayFinding(rule, Script, range, subject, message));

    /// <summary>An object that a statement needs is not there.</summary>
    public void ReportMissing(TextRange range, ObjectKey key, ObjectState found)
    {
        var name = key.Describe();
        if (found.Origin.Kind is OriginKind.Dropped or OriginKind.Renamed)
        {
            Report(DiagnosticCatalog.UnknownObject, range, name, $"there is no {name}: {Ended(found.Origin)}. Correct the name, or make it again before this statement.");
            return;
        }

        var near = NearTo(key);
        var nearest = near is null ? "" : $"; the nearest is '{near}'";
        Add(new ReplayFinding(DiagnosticCatalog.UnknownObject, Script, range, name, $"there is no {name}: no statement before this one makes it{nearest}. "
            + "Correct the name, or make it first; if databases had it before the first migration, say so with '-- @allow MIG2001: reason'.")
        {
            IsOfBase = true,
            Near = near,
        });
    }

    /// <summary>A column, index or constraint that a statement needs is not there.</summary>
    /// <param name="range">Its name.</param>
    /// <param name="what">For example <c>column</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="table">The table.</param>
    /// <param name="members">What the table has.</param>
    public void ReportMissing(TextRange range, string what, string name, ObjectKey table, MemberSet members)
    {
        var origin = members[name].Origin;
        var near = Nearness.Nearest(name, members.PresentNames);
        var why = origin.Kind is OriginKind.Dropped or OriginKind.Renamed ? ": " + Ended(origin) : near is null ? "" : $"; the nearest is '{near}'";
        Report(DiagnosticCatalog.UnknownObject, range, name, $"{table.Display} has no {what} {name}{why}. Correct the name, or add it before this statement.");
    }

    /// <summary>What a statement makes is there already.</summary>
    /// <param name="range">Its name.</param>
    /// <param name="subject">For example <c>column a of dbo.t</c>.</param>
    /// <param name="origin">Which statement made or needed it.</param>
    public void ReportDuplicate(TextRange range, string subject, Origin origin)
    {
        if (origin is { Kind: OriginKind.Needed, Script: { } user })
        {
            // Either it was not there when it was needed, or it is there now; only one of them can be what the author means.
            var later = $"there is no {subject} yet: only {Script.Describe(range)} makes it, and that would fail if it were there. Put that statement before this one.";
            Add(new ReplayFinding(DiagnosticCatalog.UnknownObject, user, origin.Range, subject, later));
            return;
        }

        var maker = origin.Script is null ? "a statement before this one" : origin.Script.Describe(origin.Range);
        Report(DiagnosticCatalog.DuplicateObject, range, subject, $"{subject} is there already: {maker} makes it. Remove one of the two, or choose another name.");
    }

    /// <summary>A column that a statement drops is still needed.</summary>
    /// <param name="range">Its name.</param>
    /// <param name="column">Its name.</param>
    /// <param name="table">Its table.</param>
    /// <param name="name">What needs it.</param>
    /// <param name="user">The same.</param>
    public void ReportDependency(TextRange range, string column, ObjectKey table, string name, MemberState user)
    {
        var isUnnamed = name.StartsWith(ReplayStep.Unnamed, StringComparison.Ordinal);
        var what = user.Kind switch
        {
            "DF" => "default",
            "" => user.Definition.IndexOf('|') >= 0 ? "computed column" : "index",
            _ => "constraint",
        };
        var where = user.Origin.Script is null ? "" : $" of {user.Origin.Script.Describe(user.Origin.Range)}";
        var advice = isUnnamed
            ? $"The {what} has no name of its own, and the server made one up: look it up in sys.objects by parent_object_id, and drop the constraint of that name before"
            : $"Drop {name} before";
        Report(DiagnosticCatalog.StillDependedOn, range, column, $"column {column} of {table.Display} cannot be dropped, because the {what} {(isUnnamed ? "" : name)}{where} depends on it. {advice}.".Replace("  ", " "));
    }

    private void Add(ReplayFinding finding)
    {
        if ((IsCertain || finding.IsOfBase) && _places.Add((finding.Script, finding.Range)))
        {
            _findings.Add(finding with { HasTablesBefore = HasTablesBefore, IsHint = !IsCertain });
        }
    }

    private static string Ended(Origin origin)
    {
        var where = origin.Script is null ? "a statement before this one" : origin.Script.Describe(origin.Range);
        return origin.Kind == OriginKind.Dropped ? $"{where} drops it" : $"{where} gives it another name";
    }

    // Short names, and those that count, are near to each other and mean different things.
    private static bool MayBeMisspelt(string left, string right) =>
        Math.Min(left.Length, right.Length) >= 4 && left.Where(char.IsDigit).SequenceEqual(right.Where(char.IsDigit));

    private string? NearTo(ObjectKey key)
    {
        var there = state.Objects.Where(item => item.Value.Presence == Presence.Present && item.Key.Space == key.Space && item.Value.Kind is "U" or "V" or "P" or "FN" or "SO" or "SN" or "").ToList();
        var elsewhere = there.Find(item => string.Equals(item.Key.Name, key.Name, StringComparison.OrdinalIgnoreCase));
        return elsewhere.Key.Name is { } ? elsewhere.Key.Display
            : Nearness.Nearest(key.Name, there.Where(item => string.Equals(item.Key.Schema, key.Schema, StringComparison.OrdinalIgnoreCase) && MayBeMisspelt(item.Key.Name, key.Name)).Select(item => item.Key.Name));
    }
}
