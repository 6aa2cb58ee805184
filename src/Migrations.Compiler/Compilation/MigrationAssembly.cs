using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects;
using Migrations.Compiler.Directives;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Compilation;

/// <summary>Puts drafts and analyses together to compiled migrations and reports what can be told of them only then.</summary>
internal sealed class MigrationAssembly(List<MigrationDiagnostic> diagnostics, List<Suppression> suppressions)
{
    public CompiledMigration Create(MigrationDraft draft, string identifier, IReadOnlyList<(ScriptPlan Plan, ScriptAnalysis Analysis)> scripts)
    {
        var compiled = scripts.Select(script => CreateScript(script.Plan, script.Analysis)).ToList();
        var ups = scripts.Where(script => script.Plan.Draft.Role == ScriptRole.Up).Select(script => script.Plan.Directives).ToList();
        var reason = ups.Select(up => up.IrreversibleReason).FirstOrDefault(text => text is not null);
        foreach (var file in scripts.GroupBy(script => script.Plan.Draft))
        {
            ReadBetween(file.Key, [.. file.Select(script => script.Analysis)]);
            ReportFindings([.. file.Select(script => script.Analysis)]);
        }

        if (draft.Kind == MigrationKind.Optimization)
        {
            diagnostics.AddRange(compiled.Where(script => script.Role == ScriptRole.Up).SelectMany(OptimizationCheck.Check).Distinct());
        }

        ReportEmpty(draft, scripts);
        ReportMissingDown(draft, reason);
        var upScripts = compiled.Where(script => script.Role == ScriptRole.Up).ToList();
        return new CompiledMigration
        {
            Version = draft.Version,
            Name = draft.Name,
            Identifier = identifier,
            Kind = draft.Kind,
            Phase = ups.Select(up => up.Phase).FirstOrDefault(phase => phase is not null) ?? MigrationPhase.Deploy,
            Environments = EnvironmentsOf(draft, ups),
            IrreversibleReason = reason,
            Checksum = MigrationChecksum.Of(upScripts, script => script.Checksum),
            CodeChecksum = MigrationChecksum.Of(upScripts, script => script.CodeChecksum),
            Scripts = compiled.ToEquatableArray(),
            Path = draft.Main.Text.Path,
        };
    }

    /// <summary>A class has no scripts, and its tokens are all that is known of it.</summary>
    public static CompiledMigration OfClass(CodeMigration code, string identifier) => new()
    {
        Version = code.Version,
        Name = code.Name,
        Identifier = identifier,
        Kind = MigrationKind.Code,
        Checksum = code.Checksum,
        CodeChecksum = code.Checksum,
        Scripts = default,
        Path = code.Path,
    };

    private static EquatableArray<string> EnvironmentsOf(MigrationDraft draft, IReadOnlyList<ScriptDirectives> ups) => draft.Environment.Length > 0
        ? new EquatableArray<string>([draft.Environment])
        : ups.SelectMany(up => up.Environments).Distinct(StringComparer.OrdinalIgnoreCase).ToEquatableArray();

    private static CompiledScript CreateScript(ScriptPlan plan, ScriptAnalysis analysis) => new()
    {
        Role = plan.Draft.Role,
        Dialect = plan.Dialect,
        Text = plan.Draft.Text,
        Range = plan.Draft.Range,
        TransactionMode = analysis.TransactionMode,
        Timeout = plan.Directives.Timeout,
        LockTimeout = plan.Directives.LockTimeout,
        Variables = analysis.Variables,
        Checksum = plan.Draft.Range.Length == plan.Draft.Text.Utf8.Length
            ? plan.Draft.Text.ContentHash
            : ScriptText.HashOf(plan.Draft.Text.Utf8, plan.Draft.Range.Start, plan.Draft.Range.Length),
        CodeChecksum = analysis.CodeHash,
        Statements = analysis.Statements,
    };

    // A generic file is analysed by each engine; what both say is said once.
    private void ReportFindings(IReadOnlyList<ScriptAnalysis> analyses) =>
        diagnostics.AddRange(analyses.SelectMany(analysis => analysis.Diagnostics).Distinct());

    private void ReadBetween(ScriptDraft draft, IReadOnlyList<ScriptAnalysis> analyses)
    {
        if (analyses[0].Statements.Count > 0)
        {
            BetweenStatements.Read(draft.Text, draft.Range, analyses[0].Statements, diagnostics, suppressions);
        }
    }

    private void ReportEmpty(MigrationDraft draft, IReadOnlyList<(ScriptPlan Plan, ScriptAnalysis Analysis)> scripts)
    {
        foreach (var (plan, analysis) in scripts.Where(script => script.Plan.Draft.Role == ScriptRole.Up).GroupBy(script => script.Plan.Draft).Select(group => group.First()))
        {
            // An override with only a comment says that there is nothing to do for that engine.
            var isMeant = plan.Draft.Dialect != Dialect.Any && plan.Draft.Range.Length > 0;
            if (analysis.Statements.Count == 0 && !isMeant && !analysis.Diagnostics.Any(diagnostic => diagnostic.Level == DiagnosticLevel.Error))
            {
                diagnostics.Add(MigrationDiagnostic.InFile(DiagnosticCatalog.EmptyUp, plan.Draft.Text, draft.Id));
            }
        }
    }

    private void ReportMissingDown(MigrationDraft draft, string? irreversibleReason)
    {
        if (irreversibleReason is null && draft.Kind == MigrationKind.Versioned && !draft.Scripts.Any(script => script.Role == ScriptRole.Down))
        {
            diagnostics.Add(MigrationDiagnostic.InFile(DiagnosticCatalog.MissingDown, draft.Main.Text, draft.Id, "down script",
                $"Add {DownScriptName.Of(draft.Main.Text)}, or say '-- @irreversible: reason' at the head of the file"));
        }
    }
}
