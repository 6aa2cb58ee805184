using Migrations.Compiler.Directives;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Compilation;

/// <summary>A migration with its scripts for the engines of the project.</summary>
internal sealed class PlannedDraft(MigrationDraft draft, IReadOnlyList<ScriptPlan> scripts)
{
    public MigrationDraft Draft => draft;

    public IReadOnlyList<ScriptPlan> Scripts => scripts;

    public bool IsVersioned => draft.Kind is MigrationKind.Versioned or MigrationKind.Code;

    /// <summary>What its up scripts require; the same file for several engines says it once.</summary>
    public IEnumerable<Requirement> Requirements => scripts.Where(script => script.Draft.Role == ScriptRole.Up).SelectMany(script => script.Directives.Requires).Distinct();

    /// <summary>Without the folder that says its kind, and a seed without that of its environment.</summary>
    public string ShortName => IsVersioned ? draft.Id : string.Join("/", draft.Name.Split('/').Skip(draft.Kind == MigrationKind.Seed ? 2 : draft.Name.IndexOf('/') > 0 ? 1 : 0));

    /// <summary>True if another migration may mean this one by a name. Seeds of another environment never run with it.</summary>
    public bool IsCalled(string name, PlannedDraft by)
    {
        if (IsVersioned)
        {
            return draft.Id == name || draft.Version == name || WithoutZeros(draft.Version) == WithoutZeros(name);
        }

        return !by.IsVersioned && draft.Kind <= by.Draft.Kind && (draft.Environment.Length == 0 || draft.Environment == by.Draft.Environment) && (draft.Name == name || ShortName == name);
    }

    private static string WithoutZeros(string version) => version.TrimStart('0');
}
