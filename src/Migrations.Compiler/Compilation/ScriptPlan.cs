using Migrations.Compiler.Dialects;
using Migrations.Compiler.Dialects.Templates;
using Migrations.Compiler.Directives;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Compilation;

/// <summary>One analysis that is to be done: a script for one engine of the project.</summary>
internal sealed record ScriptPlan(ScriptDraft Draft, Dialect Dialect, ScriptDirectives Directives, IReadOnlyList<BatchRequest> Batches, VariableRules Variables, int TargetVersion)
{
    public ScriptSource Source { get; } = new()
    {
        Text = Draft.Text,
        Range = Draft.Range,
        Role = Draft.Role,
        NoTransaction = Draft.NoTransaction || Directives.NoTransaction || Batches.Count > 0,
        Breaks = Draft.Breaks,
        Batches = Batches.ToEquatableArray(),
        Variables = Directives.NoVariables ? null : Variables,
        TargetVersion = TargetVersion,
    };
}
