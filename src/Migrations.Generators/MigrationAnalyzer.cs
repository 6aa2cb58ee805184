using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Migrations.Compiler.Diagnostics;
using Migrations.Generators.CodeMigrations;

namespace Migrations.Generators;

/// <summary>The reporter of findings in .sql files: severities, suppression and logs work as for C#.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MigrationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    // Findings are reported with the file they are in, so that an editor shows them while one types; those of a place that is no
    // additional file come at the end. Those of classes are the generator's, which knows their places.
    private static void Start(CompilationStartAnalysisContext context)
    {
        var settings = ProjectSettings.From(context.Options.AnalyzerConfigOptionsProvider);
        if (!settings.Enabled || settings.AnalyzersOff)
        {
            return;
        }

        var files = context.Options.AdditionalFiles;
        var paths = new HashSet<string>(files.Select(file => file.Path), StringComparer.Ordinal);
        var findings = new Lazy<ILookup<string, MigrationDiagnostic>>(() =>
        {
            var result = HistoryCompilation.Run(settings, files, GeneratedCodes.Of(context.Compilation, settings), context.CancellationToken);
            return (result?.Diagnostics ?? default).Where(finding => !CodePath.Is(finding.Path)).ToLookup(finding => finding.Path, StringComparer.Ordinal);
        });
        context.RegisterAdditionalFileAction(file => Report(findings.Value[file.AdditionalFile.Path], file.ReportDiagnostic));
        context.RegisterCompilationEndAction(end =>
            Report(findings.Value.Where(group => !paths.Contains(group.Key)).SelectMany(group => group), end.ReportDiagnostic));
    }

    private static void Report(IEnumerable<MigrationDiagnostic> findings, Action<Diagnostic> report)
    {
        foreach (var finding in findings)
        {
            report(DiagnosticReports.Of(finding));
        }
    }
}
