using System.Text;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Tests.Dialects;

/// <summary>Analyses texts as whole files.</summary>
internal static class Script
{
    public static ScriptSource Source(string text, bool noTransaction = false, params int[] breaks) =>
        Source(ScriptText.Decode("x.sql", "x.sql", Encoding.UTF8.GetBytes(text)), noTransaction, breaks);

    public static ScriptSource Source(ScriptText text, bool noTransaction = false, params int[] breaks) => new()
    {
        Text = text,
        Range = new TextRange(0, text.Utf8.Length),
        Role = ScriptRole.Up,
        NoTransaction = noTransaction,
        Breaks = new EquatableArray<int>(breaks),
    };

    public static ScriptAnalysis Analyze(Dialect dialect, string text, bool noTransaction = false) =>
        SqlDialects.For(dialect).Analyze(Source(text, noTransaction), CancellationToken.None);

    /// <summary><c>MIG1001 3:8-3:13</c>, counted from 1.</summary>
    public static string[] Places(ScriptAnalysis analysis) => [.. analysis.Diagnostics.Select(Place)];

    public static string Place(MigrationDiagnostic d) =>
        $"{d.Rule.Id} {d.Span.Start.Line + 1}:{d.Span.Start.Column + 1}-{d.Span.End.Line + 1}:{d.Span.End.Column + 1}";

    public static string[] Texts(string text, ScriptAnalysis analysis)
    {
        var script = ScriptText.Decode("x.sql", "x.sql", Encoding.UTF8.GetBytes(text));
        return [.. analysis.Statements.Select(s => script.GetString(s.Range))];
    }
}
