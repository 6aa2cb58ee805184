using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Migrations.Compiler.Compilation;
using Migrations.Generators.Emission;

namespace Migrations.Generators;

/// <summary>Generates <c>Migrator</c> with its typed catalog from the project's migration files.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class MigratorGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = context.AnalyzerConfigOptionsProvider.Select((provider, _) => ProjectSettings.From(provider)).WithTrackingName("Settings");

        var result = context.AdditionalTextsProvider
            .Combine(settings)
            .Where(pair => pair.Right.Enabled && MigrationFiles.KindOf(pair.Left.Path, pair.Right) != MigrationFileKind.Other)
            .Select((pair, _) => pair.Left)
            .Collect()
            .Combine(settings)
            .Select((pair, token) => HistoryCompilation.Run(pair.Right, pair.Left, token))
            .WithTrackingName("Compile");

        var catalog = result.Select((compiled, _) => compiled is null ? null : CatalogModelFactory.From(compiled)).WithTrackingName("Catalog");

        var facade = context.CompilationProvider
            .Combine(settings)
            .Select((pair, _) => pair.Right.Enabled ? FacadeModel.From(pair.Right, pair.Left) : null)
            .WithTrackingName("Facade");

        context.RegisterSourceOutput(facade.Combine(catalog), (output, pair) => EmitSource(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(facade, (output, model) => ConfigurationReports.Report(output, model));
        context.RegisterSourceOutput(result.Combine(settings), (output, pair) => ReportWhenAnalyzersAreOff(output, pair.Left, pair.Right));
    }

    private static void EmitSource(SourceProductionContext output, FacadeModel? facade, CatalogModel? catalog)
    {
        if (facade is { HasRuntime: true } && catalog is not null)
        {
            output.AddSource("Migrator.g.cs", SourceText.From(FacadeEmitter.Emit(facade, catalog), Encoding.UTF8));
        }
    }

    private static void ReportWhenAnalyzersAreOff(SourceProductionContext output, CompilationResult? result, ProjectSettings settings)
    {
        if (result is null || !settings.AnalyzersOff)
        {
            return;
        }

        foreach (var finding in result.Diagnostics)
        {
            output.ReportDiagnostic(DiagnosticReports.Of(finding));
        }
    }
}
