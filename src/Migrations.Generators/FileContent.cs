using Microsoft.CodeAnalysis;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Output;
using Migrations.Compiler.Text;

namespace Migrations.Generators;

/// <summary>What an additional file of ours holds: a text, or the results of the task.</summary>
internal sealed record FileContent(MigrationFileKind Kind, ScriptText? Text, AnalysisCache? Cache)
{
    /// <summary>Null if the file is not ours, or if the compiler could not read it, which it reports itself.</summary>
    public static FileContent? Of(AdditionalText file, ProjectSettings settings, CancellationToken cancellationToken)
    {
        var kind = MigrationFiles.KindOf(file.Path, settings);
        if (kind == MigrationFileKind.History)
        {
            return MigrationFiles.ReadHistory(file, cancellationToken) is { } history ? new FileContent(kind, null, HistoryCache.Read(history)) : null;
        }

        return kind != MigrationFileKind.Other && MigrationFiles.Read(file, settings, cancellationToken) is { } text ? new FileContent(kind, text, null) : null;
    }
}
