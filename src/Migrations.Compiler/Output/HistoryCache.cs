using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects;
using Migrations.Compiler.Dialects.SqlServer.Replay;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Engines.Json;

namespace Migrations.Compiler.Output;

/// <summary>
/// <c>history.json</c>: analyses that the task hands to generator and analyzer. It is read in every run of the C# compiler, so statements are
/// one string of numbers for a script, not one JSON value each.
/// </summary>
internal static class HistoryCache
{
    // Of steps in steps; the readers of scripts write far fewer.
    private const int MaxDepth = 2_000;

    /// <summary>UTF-8; the same cache gives the same bytes.</summary>
    public static byte[] Write(AnalysisCache cache) => new HistoryWriter().Write(cache);

    /// <summary>Never fails: what another compiler wrote, or nobody, is an empty cache, and the scripts are analysed again.</summary>
    public static AnalysisCache Read(byte[] utf8)
    {
        try
        {
            var root = JsonTree.Parse(utf8).Root;
            return root["compiler"].TextEquals(CompilerVersion.Current) ? ReadEntries(root) : AnalysisCache.Empty;
        }
        catch (Exception malformed) when (malformed is FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            return AnalysisCache.Empty;
        }
    }

    private static AnalysisCache ReadEntries(JsonNode root)
    {
        var names = new List<string>();
        foreach (var name in root["names"].Elements())
        {
            names.Add(name.GetString() ?? throw new FormatException());
        }

        var entries = new Dictionary<string, ScriptAnalysis>(StringComparer.Ordinal);
        foreach (var entry in root["scripts"].Elements())
        {
            var fields = entry.Elements();
            var key = NextText(ref fields);
            entries.Add(key, new ScriptAnalysis
            {
                CodeHash = NextText(ref fields),
                TransactionMode = (TransactionMode)NextNumber(ref fields),
                Statements = ReadStatements(NextText(ref fields), names),
                Variables = ReadVariables(NextText(ref fields), names),
                Steps = ReadSteps(NextText(ref fields), names),
                Diagnostics = ReadDiagnostics(ref fields),
            });
        }

        return new AnalysisCache(entries);
    }

    private static EquatableArray<Statement> ReadStatements(string text, List<string> names)
    {
        var numbers = new NumberText(text);
        var statements = new List<Statement>();
        for (var end = 0; !numbers.IsAtEnd;)
        {
            var start = end + numbers.Next();
            var length = numbers.Next();
            end = start + length;
            var statement = new Statement(new TextRange(start, length), numbers.NextOf(names), (StatementFlags)numbers.Next(), numbers.Next());
            statements.Add(ReadMore(statement, ref numbers, names));
        }

        return statements.ToEquatableArray();
    }

    private static Statement ReadMore(Statement statement, ref NumberText numbers, List<string> names)
    {
        const StatementFlags More = StatementFlags.Batch | StatementFlags.Probe;
        if ((statement.Flags & More) == 0)
        {
            return statement;
        }

        var batch = (statement.Flags & StatementFlags.Batch) == 0 ? null
            : new StatementBatch(numbers.Next(), TimeSpan.FromMilliseconds(numbers.Next()), numbers.NextOf(names), numbers.NextOf(names));
        StatementProbe? probe = null;
        if ((statement.Flags & StatementFlags.Probe) != 0)
        {
            var kind = (ProbeKind)numbers.Next();
            var arguments = new List<string>();
            for (var left = numbers.Next(); left > 0; left--)
            {
                arguments.Add(numbers.NextOf(names));
            }

            probe = new StatementProbe(kind, arguments.ToEquatableArray());
        }

        return statement with { Flags = statement.Flags & ~More, Batch = batch, Probe = probe };
    }

    private static EquatableArray<VariableUse> ReadVariables(string text, List<string> names)
    {
        var numbers = new NumberText(text);
        var uses = new List<VariableUse>();
        for (var end = 0; !numbers.IsAtEnd;)
        {
            var range = new TextRange(end + numbers.Next(), numbers.Next());
            uses.Add(new VariableUse(range, numbers.NextOf(names), (VariableContext)numbers.Next()));
            end = range.End;
        }

        return uses.ToEquatableArray();
    }

    private static EquatableArray<ReplayStep> ReadSteps(string text, List<string> names)
    {
        var numbers = new NumberText(text);
        var steps = new List<ReplayStep>();
        while (!numbers.IsAtEnd)
        {
            steps.Add(ReadStep(ref numbers, names, depth: 0));
        }

        return steps.ToEquatableArray();
    }

    private static ReplayStep ReadStep(ref NumberText numbers, List<string> names, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException();
        }

        var kind = (ReplayKind)numbers.Next();
        var range = new TextRange(numbers.Next(), numbers.Next());
        var words = NewArray<string>(ref numbers);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = numbers.NextOf(names);
        }

        var steps = NewArray<ReplayStep>(ref numbers);
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = ReadStep(ref numbers, names, depth + 1);
        }

        return new ReplayStep(kind, range, new(words), new(steps));
    }

    // A damaged count must not ask for more memory than there is text.
    private static T[] NewArray<T>(ref NumberText numbers) =>
        numbers.Next() is var count && count == 0 ? [] : count <= numbers.Left ? new T[count] : throw new FormatException();

    private static EquatableArray<MigrationDiagnostic> ReadDiagnostics(ref JsonElements fields)
    {
        List<MigrationDiagnostic>? diagnostics = null;
        while (fields.MoveNext())
        {
            var parts = fields.Current.Elements();
            var rule = DiagnosticCatalog.Find(NextText(ref parts)) ?? throw new FormatException();
            var level = (DiagnosticLevel)NextNumber(ref parts);
            var start = new LinePosition(NextNumber(ref parts), NextNumber(ref parts));
            var span = new FileSpan(start, new LinePosition(NextNumber(ref parts), NextNumber(ref parts)));
            var arguments = new List<string>();
            while (parts.MoveNext())
            {
                arguments.Add(parts.Current.GetString() ?? throw new FormatException());
            }

            (diagnostics ??= []).Add(new MigrationDiagnostic(rule, "", span, arguments.ToEquatableArray()) { Level = level });
        }

        return diagnostics is null ? default : diagnostics.ToEquatableArray();
    }

    private static string NextText(ref JsonElements fields) =>
        fields.MoveNext() && fields.Current.GetString() is { } text ? text : throw new FormatException();

    private static int NextNumber(ref JsonElements fields) =>
        fields.MoveNext() && fields.Current.GetInt32(-1) is var number and >= 0 ? number : throw new FormatException();
}
