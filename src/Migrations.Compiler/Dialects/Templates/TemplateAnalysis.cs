using System.Globalization;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Templates;

/// <summary>Analyses a script with samples in the place of its variables. A script without any is analysed as it is.</summary>
internal sealed class TemplateAnalysis
{
    private readonly ScriptSource _source;
    private readonly VariableRules _rules;
    private readonly List<(VariableUse Use, string Text)> _filled = [];
    private readonly List<(VariableUse Use, string Problem)> _open = [];

    private TemplateAnalysis(ScriptSource source, VariableRules rules)
    {
        _source = source;
        _rules = rules;
    }

    public static ScriptAnalysis Run(ISqlDialect dialect, ScriptSource source, CancellationToken cancellationToken)
    {
        var uses = source.Variables is not null && VariableMark.MayBeIn(source.Text.Utf8, source.Range)
            ? VariableUses.Find(source.Text.Utf8, source.Range, dialect.Dialect)
            : [];
        var analysis = uses.Count == 0
            ? dialect.Analyze(source, cancellationToken)
            : new TemplateAnalysis(source, source.Variables!).Run(dialect, uses, cancellationToken);
        return source.Batches.Count == 0 && uses.Count == 0 ? analysis : BatchSizes.Check(source, analysis);
    }

    private ScriptAnalysis Run(ISqlDialect dialect, IReadOnlyList<VariableUse> uses, CancellationToken cancellationToken)
    {
        foreach (var use in uses)
        {
            Fill(use);
        }

        var template = new Template(_source, _filled);
        var analysis = dialect.Analyze(template.Source, cancellationToken);
        return analysis with
        {
            Statements = template.InFile(analysis.Statements).Select(WithoutSamples).ToEquatableArray(),
            Steps = template.InFile(analysis.Steps),
            Variables = _filled.Select(item => item.Use).ToEquatableArray(),
            CodeHash = ScriptTokens.Read(_source.Text.Utf8, _source.Range, LexicalRules.Of(dialect.Dialect)).CodeHash(),
            Diagnostics = DiagnosticOrder.Sort(WithVariables(analysis.Diagnostics)).ToEquatableArray(),
        };
    }

    // Names that were read from samples are not those of a run.
    private Statement WithoutSamples(Statement statement)
    {
        var uses = _filled.Select(item => item.Use)
            .Where(use => use.Name != VariableSample.BatchSize && use.Range.Start >= statement.Range.Start && use.Range.End <= statement.Range.End).ToList();
        var mayNameTable = uses.Exists(use => use.Context is not (VariableContext.Text or VariableContext.EscapeText));
        return uses.Count == 0 ? statement : statement with
        {
            Batch = statement.Batch is null || !mayNameTable ? statement.Batch : statement.Batch with { TableSchema = "", Table = "" },
            Probe = statement.Probe is { Kind: ProbeKind.MayRepeat } ? statement.Probe : null,
        };
    }

    private void Fill(VariableUse use)
    {
        if (SampleOf(use.Name) is not { } sample)
        {
            _open.Add((use, Undeclared(use.Name)));
        }
        else if (VariableText.Write(use.Context, sample) is { } text)
        {
            _filled.Add((use, text));
        }
        else
        {
            _open.Add((use, $"its sample '{sample}' cannot stand here, and a value like it would be refused: it must be {VariableText.Rule(use.Context)}. Correct Value of the MigrationVariable '{use.Name}'"));
        }
    }

    private string? SampleOf(string name) => name == VariableSample.BatchSize
        ? _source.Batches.FirstOrDefault(batch => batch.Size > 0)?.Size.ToString(CultureInfo.InvariantCulture)
        : _rules.Declared.FirstOrDefault(variable => variable.Name == name)?.Value;

    private string Undeclared(string name)
    {
        if (name == VariableSample.BatchSize)
        {
            return "it is the size of a batch, which '-- @batch size=5000' above the statement gives. Write that line";
        }

        var near = Nearness.Nearest(name, _rules.Declared.Select(variable => variable.Name));
        var declare = $"declare it with <MigrationVariable Include=\"{name}\" Value=\"a sample\"/> in the project, or say '-- @no-variables' at the head of the file if it is text";
        return near is null ? "nobody declares it: " + declare : $"nobody declares it; the nearest that is declared is '{near}'. Correct the name, or {declare}";
    }

    // What the dialect took for a placeholder that nothing fills in is said here, with what to do.
    private IEnumerable<MigrationDiagnostic> WithVariables(EquatableArray<MigrationDiagnostic> diagnostics)
    {
        var open = _open.ToDictionary(item => _source.Text.PositionOf(item.Use.Range.Start));
        var found = new HashSet<LinePosition>(diagnostics.Where(finding => finding.Rule == DiagnosticCatalog.Placeholder).Select(finding => finding.Span.Start));
        var hasNote = false;
        foreach (var item in open)
        {
            var (use, problem) = item.Value;
            if (_rules.IsStrict || use.Context == VariableContext.Bare || found.Contains(item.Key))
            {
                yield return MigrationDiagnostic.At(DiagnosticCatalog.BadVariable, _source.Text, use.Range, use.Name, problem);
            }
            else if (!hasNote)
            {
                hasNote = true;
                yield return MigrationDiagnostic.At(DiagnosticCatalog.VariableInText, _source.Text, use.Range, use.Name);
            }
        }

        foreach (var finding in diagnostics.Where(finding => finding.Rule != DiagnosticCatalog.Placeholder || !open.ContainsKey(finding.Span.Start)))
        {
            yield return finding;
        }
    }
}
