using System.Globalization;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Diagnostics;

/// <summary>One finding at a place of a file.</summary>
internal sealed record MigrationDiagnostic(DiagnosticRule Rule, string Path, FileSpan Span, EquatableArray<string> Arguments)
{
    /// <summary>The rule's level, unless the circumstances raise it: an unlocked migration is an error on a build server only.</summary>
    public DiagnosticLevel Level { get; init; } = Rule.Level;

    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.Message, [.. Arguments]);

    public static MigrationDiagnostic At(DiagnosticRule rule, ScriptText text, TextRange range, params string[] arguments) =>
        new(rule, text.Path, text.SpanOf(range), new EquatableArray<string>(arguments));

    /// <summary>Of a file as a whole: its first position.</summary>
    public static MigrationDiagnostic InFile(DiagnosticRule rule, ScriptText text, params string[] arguments) =>
        new(rule, text.Path, default, new EquatableArray<string>(arguments));
}
