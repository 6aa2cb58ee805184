using System.Globalization;
using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Dialects.SqlServer.Replay;

/// <summary>Small histories for SQL Server: the n-th text is <c>n_m.sql</c>, and one that begins with <c>--down</c> is the way back of the one before it.</summary>
internal static class TsqlHistory
{
    private const string Mark = "¤";

    public static CompilationResult Compile(params string[] scripts)
    {
        var history = new History { Dialects = [Dialect.SqlServer], Lock = LockMode.Off };
        var number = 0;
        foreach (var script in scripts)
        {
            var isDown = script.StartsWith("--down", StringComparison.Ordinal);
            number += isDown ? 0 : 1;
            history.With(number.ToString(CultureInfo.InvariantCulture) + (isDown ? "_m.down.sql" : "_m.sql"), script);
        }

        return history.CompileReally();
    }

    /// <summary>Findings of the replay: <c>MIG2001 2_m.sql(1,13)</c>, a warning with <c>?</c> behind it.</summary>
    public static string Findings(params string[] scripts)
    {
        var result = Compile(scripts);
        var unread = result.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error && !IsOfReplay(finding)).Select(finding => finding.Message);
        Assert.AreEqual("", string.Join('\n', unread), "the scripts must be readable");
        return string.Join(", ", result.Diagnostics.Where(IsOfReplay).Select(finding => string.Create(CultureInfo.InvariantCulture,
            $"{finding.Rule.Id} {Path.GetFileName(finding.Path)}({finding.Span.Start.Line + 1},{finding.Span.Start.Column + 1}){(finding.Level == DiagnosticLevel.Warning ? "?" : "")}")));
    }

    /// <summary>The only finding has this id, and stands where the scripts have the mark.</summary>
    public static void AssertReported(string rule, params string[] scripts)
    {
        var marked = Array.FindIndex(scripts, script => script.Contains(Mark, StringComparison.Ordinal));
        var lines = scripts[marked][..scripts[marked].IndexOf(Mark, StringComparison.Ordinal)].ReplaceLineEndings("\n").Split('\n');
        var number = scripts.Take(marked + 1).Count(script => !script.StartsWith("--down", StringComparison.Ordinal));
        var file = scripts[marked].StartsWith("--down", StringComparison.Ordinal) ? "m.down.sql" : "m.sql";
        var expected = string.Create(CultureInfo.InvariantCulture, $"{rule} {number}_{file}({lines.Length},{lines[^1].Length + 1})");

        Assert.AreEqual(expected, Findings([.. scripts.Select(script => script.Replace(Mark, "", StringComparison.Ordinal))]));
    }

    public static string Message(params string[] scripts) => Compile(scripts).Diagnostics.Single(IsOfReplay).Message;

    private static bool IsOfReplay(MigrationDiagnostic finding) => finding.Rule.Id.StartsWith("MIG2", StringComparison.Ordinal);
}
