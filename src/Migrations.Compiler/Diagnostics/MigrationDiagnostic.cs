using System.Globalization;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Diagnostics;

/// <summary>One finding at a place of a file.</summary>
internal sealed record MigrationDiagnostic(DiagnosticRule Rule, string Path, FileSpan Span, EquatableArray<string> Arguments)
{
    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.Message, [.. Arguments]);
}
