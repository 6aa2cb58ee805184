using System.Text;

namespace Migrations.Compiler.Tests.Dialects;

/// <summary>Analyses texts as whole files.</summary>
internal static class Script
{
    public static ScriptText Text(string sql) => ScriptText.Decode("x.sql", "x.sql", Encoding.UTF8.GetBytes(sql));

    public static ScriptAnalysis Analyze(Dialect dialect, string sql, bool noTransaction = false, params int[] breaks) =>
        Analyze(dialect, Text(sql), noTransaction, breaks);

    public static ScriptAnalysis Analyze(Dialect dialect, ScriptText text, bool noTransaction = false, params int[] breaks)
    {
        var source = new ScriptSource
        {
            Text = text,
            Range = new TextRange(0, text.Utf8.Length),
            Role = ScriptRole.Up,
            NoTransaction = noTransaction,
            Breaks = new EquatableArray<int>(breaks),
        };
        return SqlDialects.For(dialect).Analyze(source, CancellationToken.None);
    }

    /// <summary>The texts of the statements.</summary>
    public static string[] Texts(Dialect dialect, string sql, params int[] breaks)
    {
        var text = Text(sql);
        return [.. Analyze(dialect, text, breaks: breaks).Statements.Select(s => text.GetString(s.Range))];
    }

    /// <summary>One line for each finding: <c>MIG1001 3:8-3:13</c>, counted from 1.</summary>
    public static string[] Findings(Dialect dialect, string sql, bool noTransaction = false) =>
        [.. Analyze(dialect, sql, noTransaction).Diagnostics.Select(Place)];

    public static string[] Kinds(Dialect dialect, string sql) => [.. Analyze(dialect, sql).Statements.Select(s => s.Kind)];

    public static string Place(MigrationDiagnostic d) =>
        $"{d.Rule.Id} {d.Span.Start.Line + 1}:{d.Span.Start.Column + 1}-{d.Span.End.Line + 1}:{d.Span.End.Column + 1}";

    public static void AreEqual(string[] expected, string[] actual) =>
        Assert.AreEqual(string.Join('\n', expected), string.Join('\n', actual));
}
