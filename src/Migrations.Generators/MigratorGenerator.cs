using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Generators.CodeMigrations;
using Migrations.Generators.Emission;
using Migrations.Generators.Schemas;

namespace Migrations.Generators;

/// <summary>Generates <c>Migrator</c> with its typed catalog from the project's migration files.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class MigratorGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = context.AnalyzerConfigOptionsProvider.Select((provider, _) => ProjectSettings.From(provider)).WithTrackingName("Settings");

        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(CodeClassReader.Attribute, (node, _) => node is TypeDeclarationSyntax, CodeClassReader.Read)
            .Collect();
        var classes = declarations.Select((found, _) => ClassesOf(found)).WithTrackingName("Classes");
        var places = declarations.Select((found, _) => found.OfType<CodeDeclaration>().Select(declaration => declaration.Place).ToEquatableArray()).WithTrackingName("Places");

        var result = context.AdditionalTextsProvider
            .Combine(settings)
            .Where(pair => pair.Right.Enabled && MigrationFiles.KindOf(pair.Left.Path, pair.Right) != MigrationFileKind.Other)
            .Select((pair, _) => pair.Left)
            .Collect()
            .Combine(settings)
            .Combine(classes.Select((all, _) => all.Where(code => code.Problem is null).Select(code => code.Migration).ToEquatableArray()))
            .Select((input, token) => HistoryCompilation.Run(input.Left.Right, input.Left.Left, input.Right, token))
            .WithTrackingName("Compile");

        var catalog = result.Combine(classes)
            .Select((pair, _) => pair.Left is null ? null : CatalogModelFactory.From(pair.Left, pair.Right))
            .WithTrackingName("Catalog");

        var schema = result.Combine(settings)
            .Select((pair, _) => SchemaModelFactory.From(pair.Left?.Verification, pair.Right.HasDialects))
            .WithTrackingName("Schema");

        var schemaInCode = schema.Combine(settings).Combine(context.AdditionalTextsProvider.Collect()).Combine(context.CompilationProvider)
            .Select((input, token) => SchemaInCode.Of(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right, input.Right, token))
            .WithTrackingName("SchemaInCode");

        var facade = context.CompilationProvider
            .Combine(settings)
            .Select((pair, _) => pair.Right.Enabled ? FacadeModel.From(pair.Right, pair.Left) : null)
            .WithTrackingName("Facade");

        var codeFindings = result.Combine(classes)
            .Select((pair, _) => pair.Left is null ? default : CodeFindings.Of(pair.Right, pair.Left.Diagnostics))
            .WithTrackingName("CodeFindings");

        context.RegisterSourceOutput(facade.Combine(catalog), (output, pair) => EmitSource(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(facade.Combine(schemaInCode), (output, pair) => EmitSchema(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(facade, (output, model) => ConfigurationReports.Report(output, model));
        context.RegisterSourceOutput(result.Combine(settings), (output, pair) => ReportWhenAnalyzersAreOff(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(codeFindings.Combine(places), (output, pair) => Report(output, CodeFindings.AtTheirPlaces(pair.Left, pair.Right)));
    }

    // By name: the compiler of the language gives them in the order of files, which an edit may change.
    private static EquatableArray<CodeClass> ClassesOf(ImmutableArray<CodeDeclaration?> declarations) =>
        declarations.OfType<CodeDeclaration>().Select(declaration => declaration.Class).OrderBy(code => code.FullName, StringComparer.Ordinal).ToEquatableArray();

    private static void EmitSource(SourceProductionContext output, FacadeModel? facade, CatalogModel? catalog)
    {
        if (facade is { HasRuntime: true } && catalog is not null)
        {
            output.AddSource("Migrator.g.cs", SourceText.From(FacadeEmitter.Emit(facade, catalog), Encoding.UTF8));
        }
    }

    private static void EmitSchema(SourceProductionContext output, FacadeModel? facade, SchemaModel? schema)
    {
        if (facade is { HasRuntime: true } && schema is not null)
        {
            output.AddSource("Migrator.Schema.g.cs", SourceText.From(SchemaEmitter.Emit(facade.Namespace, facade.Public, schema), Encoding.UTF8));
        }
    }

    private static void ReportWhenAnalyzersAreOff(SourceProductionContext output, CompilationResult? result, ProjectSettings settings)
    {
        if (result is not null && settings.AnalyzersOff)
        {
            Report(output, result.Diagnostics.Where(finding => !CodePath.Is(finding.Path)));
        }
    }

    private static void Report(SourceProductionContext output, IEnumerable<MigrationDiagnostic> findings)
    {
        foreach (var finding in findings)
        {
            output.ReportDiagnostic(DiagnosticReports.Of(finding));
        }
    }
}
