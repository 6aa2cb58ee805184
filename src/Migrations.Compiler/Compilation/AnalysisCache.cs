using Migrations.Compiler.Dialects;

namespace Migrations.Compiler.Compilation;

/// <summary>Analyses by a key of content, dialect and everything else that an analysis depends on. Immutable once built.</summary>
internal sealed class AnalysisCache(IReadOnlyDictionary<string, ScriptAnalysis> entries)
{
    public static AnalysisCache Empty { get; } = new(new Dictionary<string, ScriptAnalysis>());

    public IReadOnlyDictionary<string, ScriptAnalysis> Entries { get; } = entries;
}
