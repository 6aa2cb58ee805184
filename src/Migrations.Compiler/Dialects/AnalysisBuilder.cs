using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.SqlServer.Replay;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects;

/// <summary>Collects what a dialect finds in one script.</summary>
internal sealed class AnalysisBuilder(ScriptSource source)
{
    /// <summary>A file that is no SQL at all must not fill the build's output, or its memory.</summary>
    private const int MaxFindings = 1_000;

    private readonly List<MigrationDiagnostic> _diagnostics = [];

    public ScriptSource Source { get; } = source;

    public List<Statement> Statements { get; } = [];

    public List<ReplayStep> Steps { get; } = [];

    public void Report(DiagnosticRule rule, TextRange range, params string[] arguments)
    {
        if (_diagnostics.Count < MaxFindings)
        {
            _diagnostics.Add(new MigrationDiagnostic(rule, Source.Text.Path, Source.Text.SpanOf(range), new EquatableArray<string>(arguments)));
        }
    }

    /// <summary>For a script that holds a NUL: nothing of it was read.</summary>
    public ScriptAnalysis BuildUnread() => Build(
        Source.NoTransaction ? TransactionMode.None : TransactionMode.Transactional,
        ScriptText.HashOf(Source.Text.Utf8, Source.Range.Start, Source.Range.Length));

    public ScriptAnalysis Build(TransactionMode mode, string codeHash)
    {
        if (Source.Role == ScriptRole.Verify)
        {
            VerifyRule.Check(this);
        }

        return Result(mode, codeHash);
    }

    private ScriptAnalysis Result(TransactionMode mode, string codeHash) => new()
    {
        Statements = (mode == TransactionMode.None ? Statements : Statements.Select(WithoutProbe)).ToEquatableArray(),
        TransactionMode = mode,
        CodeHash = codeHash,
        Steps = Steps.ToEquatableArray(),
        Diagnostics = _diagnostics.OrderBy(d => d.Span.Start.Line).ThenBy(d => d.Span.Start.Column).ToEquatableArray(),
    };

    // What a transaction did or did not do, the journal in it tells.
    private static Statement WithoutProbe(Statement statement) => statement.Probe is null ? statement : statement with { Probe = null };
}
