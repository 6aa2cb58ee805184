using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects;
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
        var kinds = new List<string>();
        foreach (var kind in root["kinds"].Elements())
        {
            kinds.Add(kind.GetString() ?? throw new FormatException());
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
                Statements = ReadStatements(NextText(ref fields), kinds),
                Diagnostics = ReadDiagnostics(ref fields),
            });
        }

        return new AnalysisCache(entries);
    }

    private static EquatableArray<Statement> ReadStatements(string text, List<string> kinds)
    {
        if (text.Length == 0)
        {
            return default;
        }

        var statements = new List<Statement>();
        var end = 0;
        var at = 0;
        while (at < text.Length)
        {
            var start = end + NextNumber(text, ref at);
            var length = NextNumber(text, ref at);
            end = start + length;
            statements.Add(new Statement(new TextRange(start, length), kinds[NextNumber(text, ref at)], (StatementFlags)NextNumber(text, ref at), NextNumber(text, ref at)));
        }

        return statements.ToEquatableArray();
    }

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

    private static int NextNumber(string text, ref int at)
    {
        var number = 0;
        var start = at;
        for (; at < text.Length && text[at] != ' '; at++)
        {
            number = text[at] is >= '0' and <= '9' ? checked((number * 10) + text[at] - '0') : throw new FormatException();
        }

        at++;
        return at > start + 1 ? number : throw new FormatException();
    }
}
