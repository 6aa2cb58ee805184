using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Directives;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Compilation;

/// <summary>
/// Follows <c>@requires</c>: scripts without a version run behind those that they require, else by name; a versioned one has its place, and what
/// it requires must be before it.
/// </summary>
internal sealed class RequirementOrder
{
    private readonly IReadOnlyList<PlannedDraft> _drafts;
    private readonly List<MigrationDiagnostic> _diagnostics;
    private readonly bool _knowsClasses;
    private readonly List<PlannedDraft> _ordered = [];
    private readonly Dictionary<PlannedDraft, IReadOnlyList<PlannedDraft>> _required = [];
    private readonly HashSet<PlannedDraft> _open = [];

    private RequirementOrder(IReadOnlyList<PlannedDraft> drafts, bool knowsClasses, List<MigrationDiagnostic> diagnostics)
    {
        _drafts = drafts;
        _knowsClasses = knowsClasses;
        _diagnostics = diagnostics;
    }

    /// <summary>The migrations in the order in which they run, each with the places of those that it requires.</summary>
    /// <param name="drafts">By version, then by name.</param>
    /// <param name="knowsClasses">False where a name that is not found may be that of a class.</param>
    /// <param name="diagnostics">Takes what cannot be followed.</param>
    public static IReadOnlyList<(PlannedDraft Draft, EquatableArray<int> Requires)> Arrange(IReadOnlyList<PlannedDraft> drafts, bool knowsClasses, List<MigrationDiagnostic> diagnostics)
    {
        if (!drafts.Any(draft => draft.Requirements.Any()))
        {
            return [.. drafts.Select(draft => (draft, default(EquatableArray<int>)))];
        }

        var order = new RequirementOrder(drafts, knowsClasses, diagnostics);
        foreach (var draft in drafts)
        {
            order.Place(draft);
        }

        var places = order._ordered.Select((draft, place) => (draft, place)).ToDictionary(item => item.draft, item => item.place);
        return [.. order._ordered.Select(draft => (draft, order._required[draft].Select(required => places[required]).Distinct().OrderBy(place => place).ToEquatableArray()))];
    }

    private void Place(PlannedDraft draft)
    {
        if (_required.ContainsKey(draft))
        {
            return;
        }

        _open.Add(draft);
        var required = new List<PlannedDraft>();
        foreach (var requirement in draft.Requirements)
        {
            if (Resolve(draft, requirement) is { } found)
            {
                Place(found);
                required.Add(found);
            }
        }

        _open.Remove(draft);
        _required.Add(draft, required);
        _ordered.Add(draft);
    }

    private PlannedDraft? Resolve(PlannedDraft draft, Requirement requirement)
    {
        var found = _drafts.Where(candidate => candidate.IsCalled(requirement.Name, draft)).OrderByDescending(candidate => candidate.Draft.Kind == draft.Draft.Kind).FirstOrDefault();
        if (found is null)
        {
            if (_knowsClasses || !draft.IsVersioned)
            {
                Report(draft, requirement, Unknown(draft, requirement.Name));
            }

            return null;
        }

        if (found == draft || _open.Contains(found))
        {
            Report(draft, requirement, found == draft ? "it is the same migration. Remove it" : $"that one requires {draft.Draft.Id}, directly or by others, and neither can be first. Remove one of the two lines");
            return null;
        }

        if (draft.IsVersioned && !_required.ContainsKey(found))
        {
            Report(draft, requirement, $"{found.Draft.Id} runs after it. Give one of the two another version, or remove the line");
            return null;
        }

        return found;
    }

    private string Unknown(PlannedDraft draft, string name)
    {
        var candidates = _drafts.Where(candidate => candidate != draft && candidate.Draft.Kind == draft.Draft.Kind).ToList();
        var near = Nearness.Nearest(name, candidates.Select(candidate => candidate.ShortName));
        var kind = draft.IsVersioned ? "a version or the whole name of a versioned migration" : "the name of a file in the same folder, without .sql";
        return near is null ? $"there is none of that name. Write {kind}" : $"there is none of that name; the nearest is '{near}'";
    }

    private void Report(PlannedDraft draft, Requirement requirement, string problem)
    {
        var finding = MigrationDiagnostic.At(DiagnosticCatalog.BadRequirement, requirement.Text, requirement.Comment, draft.Draft.Id, requirement.Name, problem);
        if (!_diagnostics.Contains(finding))
        {
            _diagnostics.Add(finding);
        }
    }
}
