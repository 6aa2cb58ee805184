using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;

namespace Migrations.Generators;

/// <summary>Runs the compiler for a project: the one way from additional files to a result, for generator and analyzer alike.</summary>
internal static class HistoryCompilation
{
    public static CompilationResult? Run(
        ProjectSettings settings, ImmutableArray<AdditionalText> files, EquatableArray<CodeMigration> codes, CancellationToken cancellationToken)
    {
        if (!settings.Enabled)
        {
            return null;
        }

        var read = new FileContent?[files.Length];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, files.Length, parallel, i => read[i] = FileContent.Of(files[i], settings, cancellationToken));

        // The task has already said what is wrong with a property (MIG9xxx); without the task, in an editor, nothing is compiled.
        var variables = read.FirstOrDefault(file => file?.Kind == MigrationFileKind.Variables)?.Variables;
        if (OptionParser.Parse(settings.Dialects, settings.Layout, settings.Lock, settings.BuildServer, variables, settings.TargetVersion).Options is not { } options)
        {
            return null;
        }

        var request = new CompilationRequest
        {
            Files = [.. read.Where(file => file?.Kind == MigrationFileKind.Script).Select(file => file!.Text!)],
            LockFile = read.FirstOrDefault(file => file?.Kind == MigrationFileKind.Lock)?.Text,
            SchemaFiles = [.. read.Where(file => file?.Kind == MigrationFileKind.Schema).Select(file => file!.Schema!)],
            Options = options with { CodeMigrations = codes },
            Cache = read.FirstOrDefault(file => file?.Kind == MigrationFileKind.History)?.Cache ?? AnalysisCache.Empty,
            Verification = read.FirstOrDefault(file => file?.Kind == MigrationFileKind.Verification)?.Verification,
        };
        return MigrationCompiler.Compile(request, cancellationToken);
    }
}
