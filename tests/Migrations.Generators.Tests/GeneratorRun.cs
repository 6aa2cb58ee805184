using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Migrations.Generators.Tests;

/// <summary>A generator that ran, and can run again on a changed project as an editor lets it.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;
    private readonly InMemoryProject _project;

    private GeneratorRun(GeneratorDriver driver, InMemoryProject project)
    {
        _driver = driver;
        _project = project;
        Result = driver.GetRunResult().Results.Single();
    }

    public GeneratorRunResult Result { get; }

    /// <summary>The facade with the catalog, or null.</summary>
    public string? Source => TextOf("Migrator.g.cs");

    /// <summary>The typed schema, or null.</summary>
    public string? Schema => TextOf("Migrator.Schema.g.cs");

    /// <summary>Errors and warnings of the project with the generated file.</summary>
    public IReadOnlyList<string> CompilerMessages =>
    [
        .. _project.Compilation.AddSyntaxTrees(_driver.GetRunResult().GeneratedTrees).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)
            .Select(diagnostic => diagnostic.ToString()),
    ];

    public static GeneratorRun Of(InMemoryProject project)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new MigratorGenerator().AsSourceGenerator()],
            project.Files,
            optionsProvider: project.Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(driver.RunGenerators(project.Compilation), project);
    }

    /// <summary>Runs again: files whose content is the same stay the same objects, as in an editor.</summary>
    public GeneratorRun Again(InMemoryProject changed)
    {
        var driver = _driver.WithUpdatedAnalyzerConfigOptions(changed.Options);
        foreach (var file in changed.Files.Except(_project.Files))
        {
            var before = _project.Files.SingleOrDefault(other => other.Path == file.Path);
            driver = before is null ? driver.AddAdditionalTexts([file]) : driver.ReplaceAdditionalText(before, file);
        }

        driver = driver.RemoveAdditionalTexts([.. _project.Files.Where(before => changed.Files.All(file => file.Path != before.Path))]);
        return new GeneratorRun(driver.RunGenerators(changed.Compilation), changed);
    }

    /// <summary>Why a step of the pipeline has its output: each of its reasons once.</summary>
    public string ReasonsOf(string step) => Distinct(Result.TrackedSteps[step]);

    /// <summary>The same for the generated source and the reported findings.</summary>
    public string OutputReasons =>
        string.Join('\n', Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason));

    private string? TextOf(string hint) => Result.GeneratedSources.SingleOrDefault(source => source.HintName == hint).SourceText?.ToString();

    private static string Distinct(ImmutableArray<IncrementalGeneratorRunStep> steps) =>
        string.Join(',', steps.SelectMany(step => step.Outputs).Select(output => output.Reason).Distinct().Order());
}
