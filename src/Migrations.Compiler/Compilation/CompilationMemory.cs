using System.Text;
using Migrations.Compiler.Dialects;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Compilation;

/// <summary>
/// What this process compiled before. Generator and analyzer compile the same texts one after the other, and an IDE compiles the same history
/// with one script changed, again and again. Bounded; entries are found by content alone, so that they can never be stale.
/// </summary>
internal static class CompilationMemory
{
    private const int MaxResults = 8;
    private const int MaxAnalyses = 20_000;

    private static readonly object s_gate = new();
    private static readonly LinkedList<(string Key, CompilationResult Result)> s_results = new();
    private static Dictionary<string, ScriptAnalysis> s_analyses = new(StringComparer.Ordinal);

    /// <param name="compile">Compiles with the request's cache and what is remembered.</param>
    public static CompilationResult GetOrAdd(CompilationRequest request, Func<AnalysisCache, CompilationResult> compile)
    {
        var key = KeyOf(request);
        AnalysisCache known;
        lock (s_gate)
        {
            if (Find(key) is { } found)
            {
                return found;
            }

            known = Join(request.Cache);
        }

        var result = compile(known);
        lock (s_gate)
        {
            Remember(key, result);
        }

        return result;
    }

    private static CompilationResult? Find(string key)
    {
        for (var node = s_results.First; node is not null; node = node.Next)
        {
            if (node.Value.Key == key)
            {
                s_results.Remove(node);
                s_results.AddFirst(node);
                return node.Value.Result;
            }
        }

        return null;
    }

    private static AnalysisCache Join(AnalysisCache cache)
    {
        if (s_analyses.Count == 0)
        {
            return cache;
        }

        var joined = new Dictionary<string, ScriptAnalysis>(s_analyses, StringComparer.Ordinal);
        foreach (var entry in cache.Entries)
        {
            joined[entry.Key] = entry.Value;
        }

        return new AnalysisCache(joined);
    }

    private static void Remember(string key, CompilationResult result)
    {
        if (Find(key) is null)
        {
            s_results.AddFirst((key, result));
        }

        if (s_results.Count > MaxResults)
        {
            s_results.RemoveLast();
        }

        if (s_analyses.Count + result.Cache.Entries.Count > MaxAnalyses)
        {
            s_analyses = new Dictionary<string, ScriptAnalysis>(StringComparer.Ordinal);
        }

        foreach (var entry in result.Cache.Entries)
        {
            s_analyses[entry.Key] = entry.Value;
        }
    }

    private static string KeyOf(CompilationRequest request)
    {
        var options = request.Options;
        var key = new StringBuilder(256 * (request.Files.Count + 2));
        key.Append(options.Layout).Append(options.Lock).Append(options.BuildServer).Append(options.TargetVersion).Append(string.Join(",", options.Dialects));
        key.Append(options.CodeMigrations is null ? "unknown" : "known").Append(string.Join("\n", options.CodeMigrations ?? default));
        key.Append('\n').Append(string.Join("\n", options.Variables));
        key.Append('\n').Append(request.Verification?.Key);
        foreach (var file in request.Files.Append(request.LockFile).Concat(request.SchemaFiles.Select(schema => schema.Text)))
        {
            key.Append('\n').Append(file?.Path).Append('\n').Append(file?.RelativePath).Append('\n').Append(file?.ContentHash).Append(file?.Problem);
        }

        return key.ToString();
    }
}
