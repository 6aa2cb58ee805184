using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Compiler.Output;
using Migrations.Compiler.Text;

namespace Migrations.Generators;

/// <summary>Runs the compiler for a project: the one way from additional files to a result, for generator and analyzer alike.</summary>
internal static class HistoryCompilation
{
    public static CompilationResult? Run(ProjectSettings settings, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        if (!settings.Enabled || OptionsOf(settings) is not { } options)
        {
            return null;
        }

        var scripts = new List<ScriptText>();
        ScriptText? lockFile = null;
        var cache = AnalysisCache.Empty;
        foreach (var file in files)
        {
            switch (MigrationFiles.KindOf(file.Path, settings))
            {
                case MigrationFileKind.Script when MigrationFiles.Read(file, settings, cancellationToken) is { } script:
                    scripts.Add(script);
                    break;
                case MigrationFileKind.Lock:
                    lockFile = MigrationFiles.Read(file, settings, cancellationToken);
                    break;
                case MigrationFileKind.History when MigrationFiles.ReadHistory(file, cancellationToken) is { } history:
                    cache = HistoryCache.Read(history);
                    break;
            }
        }

        var request = new CompilationRequest { Files = scripts, LockFile = lockFile, Options = options, Cache = cache };
        return MigrationCompiler.Compile(request, cancellationToken);
    }

    // The task has already said what is wrong with a property (MIG9xxx); without the task, in an editor, nothing is compiled.
    private static CompilerOptions? OptionsOf(ProjectSettings settings) =>
        OptionParser.Parse(settings.Dialects, settings.Layout, settings.Lock, settings.BuildServer).Options;
}
