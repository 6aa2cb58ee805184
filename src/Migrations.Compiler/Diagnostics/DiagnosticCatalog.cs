using System.Reflection;

namespace Migrations.Compiler.Diagnostics;

/// <summary>The catalogue of ids: one line a rule, in files by range. Ids that are retired stay in it as comments.</summary>
internal static partial class DiagnosticCatalog
{
    // Lazy, because the order of initialisation over the files of a partial class is not defined.
    private static readonly Lazy<IReadOnlyList<DiagnosticRule>> s_all = new(() =>
        [.. typeof(DiagnosticCatalog).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DiagnosticRule>().OrderBy(rule => rule.Id, StringComparer.Ordinal)]);

    private static readonly Lazy<IReadOnlyDictionary<string, DiagnosticRule>> s_byId = new(() => All.ToDictionary(rule => rule.Id, StringComparer.Ordinal));

    /// <summary>Every rule, by id.</summary>
    public static IReadOnlyList<DiagnosticRule> All => s_all.Value;

    /// <summary>The rule of an id, or null.</summary>
    public static DiagnosticRule? Find(string id) => s_byId.Value.TryGetValue(id, out var rule) ? rule : null;
}
