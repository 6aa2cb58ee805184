using Microsoft.CodeAnalysis;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Compiler.Output;
using Migrations.Compiler.Schema.Dump;
using Migrations.Compiler.Text;
using Migrations.Compiler.Verification;

namespace Migrations.Generators;

/// <summary>What an additional file of ours holds: a text, results of the tasks, or variables.</summary>
internal sealed record FileContent(MigrationFileKind Kind)
{
    private static readonly ParsedFile<AnalysisCache> s_history = new(HistoryCache.Read);
    private static readonly ParsedFile<VerificationResult> s_verification = new(VerificationFile.Read);

    public ScriptText? Text { get; private init; }

    public AnalysisCache? Cache { get; private init; }

    public IReadOnlyList<VariableSample>? Variables { get; private init; }

    public VerificationResult? Verification { get; private init; }

    public SchemaFile? Schema { get; private init; }

    /// <summary>Null if the file is not ours, if the compiler could not read it, which it reports itself, or if it says nothing.</summary>
    public static FileContent? Of(AdditionalText file, ProjectSettings settings, CancellationToken cancellationToken)
    {
        var kind = MigrationFiles.KindOf(file.Path, settings);
        return kind switch
        {
            MigrationFileKind.Other or MigrationFileKind.Stamp => null,
            MigrationFileKind.History => s_history.Of(file, cancellationToken) is { } history ? new FileContent(kind) { Cache = history } : null,
            MigrationFileKind.Verification => s_verification.Of(file, cancellationToken) is { } result ? new FileContent(kind) { Verification = result } : null,
            MigrationFileKind.Schema => MigrationFiles.ReadSchema(file, settings, cancellationToken) is { } schema ? new FileContent(kind) { Schema = schema } : null,
            MigrationFileKind.Variables => file.GetText(cancellationToken) is { } variables ? new FileContent(kind) { Variables = VariableFile.Read(variables.ToString()) } : null,
            _ => MigrationFiles.Read(file, settings, cancellationToken) is { } text ? new FileContent(kind) { Text = text } : null,
        };
    }
}
