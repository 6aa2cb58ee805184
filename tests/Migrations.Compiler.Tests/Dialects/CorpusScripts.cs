using Migrations.TestSupport;

namespace Migrations.Compiler.Tests.Dialects;

/// <summary>The files of real histories, read as they are.</summary>
internal static class CorpusScripts
{
    public static IEnumerable<ScriptText> Of(string history, string pattern = "*.sql")
    {
        var folder = Corpora.Require(history);
        foreach (var file in Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            yield return ScriptText.Decode(file, Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file));
        }
    }

    public static string[] FilesWith(string id, Dialect dialect, string history, string pattern = "*.sql", bool noTransaction = false) =>
        [.. Of(history, pattern).Where(t => Script.Analyze(dialect, t, noTransaction).Diagnostics.Any(d => d.Rule.Id == id)).Select(t => t.RelativePath)];
}
