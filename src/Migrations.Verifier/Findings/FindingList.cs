using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Compiler.Verification;

namespace Migrations.Verifier.Findings;

/// <summary>The findings of one engine, each once.</summary>
internal sealed class FindingList
{
    private readonly List<VerificationFinding> _findings = [];
    private readonly HashSet<VerificationFinding> _known = [];

    public EquatableArray<VerificationFinding> Findings => _findings.ToEquatableArray();

    public void Add(DiagnosticRule rule, ScriptText file, FileSpan span, params string[] arguments) => Add(rule, rule.Level, file, span, arguments);

    public void Add(DiagnosticRule rule, DiagnosticLevel level, ScriptText file, FileSpan span, params string[] arguments) =>
        Add(new VerificationFinding(rule.Id, file.RelativePath, file.ContentHash, span, new EquatableArray<string>(arguments), level));

    public void Add(VerificationFinding finding)
    {
        if (_known.Add(finding))
        {
            _findings.Add(finding);
        }
    }

    /// <summary>File and line as messages name a place in another file.</summary>
    public static string PlaceOf(ScriptText file, FileSpan span) => FormattableString.Invariant($"{file.RelativePath} line {span.Start.Line + 1}");
}
