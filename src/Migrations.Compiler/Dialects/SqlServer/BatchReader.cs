using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Dialects.SqlServer.Replay;
using Migrations.Compiler.Dialects.SqlServer.Replay.Reading;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer;

/// <summary>Parses the batches of a script one after another.</summary>
internal sealed class BatchReader(AnalysisBuilder builder, SqlServerScript script, string grammar)
{
    private readonly ScriptTokens _tokens = script.Tokens;
    private readonly BatchAttachment _batches = new(builder);
    private readonly List<ParsedBatch> _parsed = [];
    private TSql150Parser _parser = new(initialQuotedIdentifiers: true);

    /// <summary>One for each batch that was added to the builder.</summary>
    public List<TransactionWord> Words { get; } = [];

    public void Read(IReadOnlyList<Batch> batches, CancellationToken cancellationToken)
    {
        foreach (var batch in batches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read(batch);
        }

        _batches.Finish();
    }

    /// <summary>Reports BEGIN TRANSACTION, COMMIT and ROLLBACK that do not fit into the migration's own transaction.</summary>
    public void CheckTransactions()
    {
        var flow = new TransactionFlow((range, what, next) => builder.Report(DiagnosticCatalog.TransactionControl, range, what, next));
        foreach (var batch in _parsed)
        {
            flow.Follow(batch);
        }

        flow.Finish();
        if (flow.FirstBalanced is { } begin)
        {
            builder.Report(DiagnosticCatalog.TransactionSubsumed, begin, "The migration runs in one transaction: this BEGIN TRANSACTION and its COMMIT nest in it and change nothing.");
        }
    }

    private void Read(Batch batch)
    {
        var text = Encoding.UTF8.GetString(script.Masked.Bytes, batch.Range.Start, batch.Range.Length);
        var (statements, isWhole) = Parse(batch, text);
        var parsed = new ParsedBatch(batch.Range.Start, batch.Range.Length, text, statements);
        var all = BatchContent.Flatten(statements).ToList();
        var kind = LeadingWords.KindOf(_tokens, batch.FirstToken, batch.EndToken);
        var flags = (all.Exists(BatchContent.CannotRunInside) ? StatementFlags.NotInTransaction : StatementFlags.None)
            | (statements.Any(statement => statement is SelectStatement { Into: null }) ? StatementFlags.Query : StatementFlags.None)
            | (StatementEffects.TakesSchemaLocks(all) ? StatementFlags.Ddl : StatementFlags.None);
        var isNeutral = all.Count > 0 && all.TrueForAll(BatchContent.IsNeutral);
        var isAlone = builder.Source.NoTransaction || isNeutral || (flags & StatementFlags.NotInTransaction) != 0;
        builder.Statements.Add(new Statement(batch.Range, kind, flags, batch.Count)
        {
            Batch = _batches.TakeAbove(_tokens[batch.FirstToken].Start, batch.Range.End, ChangeOf(statements, kind), () => StatementEffects.TableOf(parsed)),
            Probe = isAlone && batch.Count == 1 ? StatementEffects.ProbeOf(parsed) : null,
        });
        Words.Add(isNeutral ? TransactionWord.Neutral : TransactionWord.None);
        _parsed.Add(parsed);
        AddSteps(batch, parsed, isWhole);
        WarnOfCall(batch, statements);
        FollowQuotes(statements);
    }

    // Behind WITH the words do not say what the statement is; and what is repeated stands alone between its GO lines.
    private static string ChangeOf(IList<TSqlStatement> statements, string kind) => statements.Count > 1 ? "a batch of several statements" : statements.FirstOrDefault() switch
    {
        UpdateStatement => "UPDATE",
        DeleteStatement => "DELETE",
        InsertStatement => "INSERT",
        MergeStatement => "MERGE",
        _ => kind,
    };

    private void AddSteps(Batch batch, ParsedBatch parsed, bool isWhole)
    {
        if (builder.Source.Role != ScriptRole.Verify)
        {
            var start = builder.Source.Range.Start;
            var first = _tokens[batch.FirstToken].Range;
            var step = isWhole ? StepReader.Read(parsed, start, batch.Count) : ReplayStep.Of(ReplayKind.Unknown, default);
            builder.Steps.Add(step with { Range = first with { Start = first.Start - start } });
        }
    }

    /// <summary>The statements, and whether all of the batch could be read as it runs.</summary>
    private (IList<TSqlStatement> Statements, bool IsWhole) Parse(Batch batch, string text)
    {
        using var reader = new StringReader(text);
        var tokens = _parser.GetTokenStream(reader, out var lexicalErrors);
        var empty = new ParsedBatch(batch.Range.Start, batch.Range.Length, text, []);
        if (Nesting.FindTooDeep(tokens) is { } deep)
        {
            builder.Report(DiagnosticCatalog.NotChecked, new TextRange(empty.ToBytes(deep.Offset), 1), "The T-SQL parser", "it is too deeply nested here", "Write the statement in simpler parts.");
            return ([], false);
        }

        var fragment = _parser.Parse(tokens, out var errors);
        var isUncertain = script.Masked.IsUncertain(batch.Range);
        if (!isUncertain)
        {
            ReportErrors(empty, lexicalErrors.Count > 0 ? lexicalErrors : errors);
        }

        IList<TSqlStatement> statements = fragment is TSqlScript parsed ? [.. parsed.Batches.SelectMany(b => b.Statements)] : [];
        return (statements, !isUncertain && lexicalErrors.Count + errors.Count == 0);
    }

    private void ReportErrors(ParsedBatch batch, IList<ParseError> errors)
    {
        var previous = -2;
        foreach (var error in errors.OrderBy(e => e.Offset))
        {
            var at = batch.ToBytes(error.Offset);
            var index = Math.Max(0, _tokens.IndexAt(at + 1) - 1);
            if (index > previous + 1)
            {
                builder.Report(DiagnosticCatalog.SyntaxError, _tokens[index].Range, grammar, Explain(index, error));
            }

            previous = index;
        }
    }

    private string Explain(int index, ParseError error)
    {
        var isCreate = _tokens.IsWord(index, "CREATE") || _tokens.IsWord(index, "ALTER");
        if (isCreate && LeadingWords.KindOf(_tokens, index, _tokens.Count) is var kind && kind.Substring(kind.IndexOf(' ') + 1) is "VIEW" or "PROCEDURE" or "FUNCTION" or "TRIGGER" or "SCHEMA" or "RULE" or "DEFAULT")
        {
            return error.Message + " " + kind + " must be the first statement of its batch: put a line GO before it.";
        }

        return error.Message.IndexOf("end of file", StringComparison.OrdinalIgnoreCase) >= 0
            ? error.Message + " The batch ends too early: an END, a bracket or a quote is missing."
            : SyntaxAdvice.With(_tokens, index, error.Message);
    }

    /// <summary>A misspelt keyword at the beginning of a batch (<c>selec 1</c>) is a procedure call to the grammar.</summary>
    private void WarnOfCall(Batch batch, IList<TSqlStatement> statements)
    {
        var first = batch.FirstToken;
        if (statements.Count > 0 && statements[0] is ExecuteStatement && !_tokens.IsWord(first, "EXEC") && !_tokens.IsWord(first, "EXECUTE"))
        {
            builder.Report(DiagnosticCatalog.CallWithoutExec, _tokens[first].Range, _tokens.GetString(first));
        }
    }

    /// <summary>SET QUOTED_IDENTIFIER of one batch decides how the next one is read.</summary>
    private void FollowQuotes(IList<TSqlStatement> statements)
    {
        foreach (var setting in statements.OfType<PredicateSetStatement>().Where(s => (s.Options & SetOptions.QuotedIdentifier) != 0))
        {
            _parser = new TSql150Parser(setting.IsOn);
        }
    }
}
