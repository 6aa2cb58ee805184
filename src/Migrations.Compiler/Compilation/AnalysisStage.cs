using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Migrations.Compiler.Dialects;
using Migrations.Compiler.Dialects.Templates;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Compilation;

/// <summary>Analyses scripts, each by the dialect of its engine; what the cache has is not analysed again.</summary>
internal sealed class AnalysisStage(Func<Dialect, ISqlDialect> dialects, AnalysisCache cache, CancellationToken cancellationToken)
{
    // Fewer are done before other threads have started.
    private const int ParallelFrom = 8;

    private readonly ConcurrentDictionary<string, ScriptAnalysis> _entries = new(StringComparer.Ordinal);

    /// <summary>All analyses that were used.</summary>
    public AnalysisCache Cache => new(new Dictionary<string, ScriptAnalysis>(_entries, StringComparer.Ordinal));

    /// <summary>One analysis for each source, in the same order.</summary>
    public ScriptAnalysis[] Analyze(IReadOnlyList<(ScriptSource Source, Dialect Dialect)> scripts)
    {
        var results = new ScriptAnalysis[scripts.Count];
        var missing = new List<(int Index, string Key)>();
        for (var i = 0; i < scripts.Count; i++)
        {
            var key = AnalysisKey.Of(scripts[i].Source, scripts[i].Dialect);
            if (cache.Entries.TryGetValue(key, out var known))
            {
                _entries[key] = known;
                results[i] = known.FromScript(scripts[i].Source);
            }
            else
            {
                missing.Add((i, key));
            }
        }

        if (missing.Count < ParallelFrom)
        {
            missing.ForEach(item => results[item.Index] = AnalyzeOne(item.Key, scripts[item.Index]));
        }
        else
        {
            InParallel(missing, item => results[item.Index] = AnalyzeOne(item.Key, scripts[item.Index]));
        }

        return results;
    }

    private void InParallel<T>(IReadOnlyList<T> items, Action<T> analyze)
    {
        try
        {
            Parallel.ForEach(items, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, analyze);
        }
        catch (AggregateException failures)
        {
            // The first one, as without threads: callers know the exceptions of a dialect, not those of a loop.
            ExceptionDispatchInfo.Capture(failures.InnerExceptions[0]).Throw();
        }
    }

    private ScriptAnalysis AnalyzeOne(string key, (ScriptSource Source, Dialect Dialect) script)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var analysis = TemplateAnalysis.Run(dialects(script.Dialect), script.Source, cancellationToken);
        _entries[key] = analysis.ToScript(script.Source);
        return analysis;
    }
}
