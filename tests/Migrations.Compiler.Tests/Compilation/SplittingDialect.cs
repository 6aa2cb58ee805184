using System.Text;

namespace Migrations.Compiler.Tests.Compilation;

/// <summary>
/// A dialect for tests of what is around dialects: statements end at semicolons and breaks, comments are <c>--</c> lines, a statement that begins
/// with <c>BAD</c> is a syntax error and one that begins with <c>VACUUM</c> cannot run in a transaction.
/// </summary>
internal sealed class SplittingDialect(Dialect dialect) : ISqlDialect
{
    private int _calls;

    public Dialect Dialect => dialect;

    public string GrammarVersion => "test";

    public int Calls => _calls;

    public ScriptAnalysis Analyze(ScriptSource source, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        var statements = new List<Statement>();
        var diagnostics = new List<MigrationDiagnostic>();
        var code = new StringBuilder();
        foreach (var range in Split(source))
        {
            var text = source.Text.GetString(range);
            code.Append(string.Join(' ', text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))).Append(';');
            if (text.StartsWith("BAD", StringComparison.Ordinal))
            {
                diagnostics.Add(MigrationDiagnostic.At(DiagnosticCatalog.SyntaxError, source.Text, range, "test", text, "", ""));
            }

            statements.Add(new Statement(range, text.Split(' ', '\n')[0], text.StartsWith("VACUUM", StringComparison.Ordinal) ? StatementFlags.NotInTransaction : StatementFlags.None));
        }

        var bytes = Encoding.UTF8.GetBytes(code.ToString());
        return new ScriptAnalysis
        {
            Statements = statements.ToEquatableArray(),
            TransactionMode = source.NoTransaction ? TransactionMode.None : TransactionMode.Transactional,
            CodeHash = ScriptText.HashOf(bytes, 0, bytes.Length),
            Diagnostics = diagnostics.ToEquatableArray(),
        };
    }

    private static IEnumerable<TextRange> Split(ScriptSource source)
    {
        var bytes = source.Text.Utf8;
        int? start = null;
        var end = 0;
        for (var at = source.Range.Start; at < source.Range.End; at++)
        {
            var isSeparator = bytes[at] == ';' || source.Breaks.Contains(at);
            if (start is { } first && isSeparator)
            {
                yield return TextRange.FromTo(first, end);
                start = null;
            }

            if (bytes[at] == '-' && at + 1 < source.Range.End && bytes[at + 1] == '-')
            {
                while (at + 1 < source.Range.End && bytes[at + 1] != '\n')
                {
                    at++;
                }
            }
            else if (!isSeparator && bytes[at] > ' ')
            {
                start ??= at;
                end = at + 1;
            }
        }

        if (start is { } last)
        {
            yield return TextRange.FromTo(last, end);
        }
    }
}
