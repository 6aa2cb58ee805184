using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Dialects.PostgreSql.Versions;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Engines;

namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>
/// Reads the statements of a script: all at once where the parser accepts it, piece by piece where it does not, so that one error does not hide the next.
/// </summary>
internal sealed class StatementReader(AnalysisBuilder builder, PostgreSqlScript script, string grammar, CancellationToken cancellationToken)
{
    private readonly ScriptTokens _tokens = script.Tokens;
    private readonly byte[] _code = script.Masked.Bytes;
    private readonly TargetCheck _target = new(builder);
    private readonly RoutineBodies _bodies = new(builder, script, grammar, new BodyCheck(new TargetCheck(builder), script.Masked.Bytes, cancellationToken), cancellationToken);
    private readonly HashSet<string> _slotless = [];
    private readonly BatchAttachment _batches = new(builder);
    private List<TextRange>? _variables;

    /// <summary>One for each statement that was added to the builder.</summary>
    public List<TransactionWord> Words { get; } = [];

    public void Read(TextRange segment)
    {
        var first = _tokens.IndexAt(segment.Start);
        var last = _tokens.IndexAt(segment.End);
        if (first == last)
        {
            return;
        }

        var result = Parse(segment);
        if (result.Json is not null)
        {
            Add(result.Json, segment);
            return;
        }

        foreach (var piece in StatementPieces.Split(_tokens, first, last))
        {
            ReadPiece(piece);
        }
    }

    private void ReadPiece(TextRange piece)
    {
        for (TextRange? rest = piece; rest is { } range;)
        {
            var result = Parse(range);
            if (result.Json is not null)
            {
                Add(result.Json, range);
                return;
            }

            rest = script.Masked.IsUncertain(range) || ReportVariables(range) ? null : Refuse(result.Error!, range);
        }
    }

    /// <summary>Reports an error; returns what is still to be read of the piece.</summary>
    private TextRange? Refuse(EngineError error, TextRange piece)
    {
        if (error.Kind != EngineErrorKind.Syntax)
        {
            builder.Report(DiagnosticCatalog.NotChecked, piece, grammar + "'s parser", error.Message.TrimEnd('.'), error.Hint ?? "Write the statement in simpler parts.");
            return null;
        }

        var index = ErrorToken(error, piece);
        if (StatementStarts.IsLikely(_tokens, index) && _tokens[index].Start > piece.Start && EndsBefore(index, piece))
        {
            return TextRange.FromTo(_tokens[index].Start, piece.End);
        }

        builder.Report(DiagnosticCatalog.SyntaxError, _tokens[index].Range, grammar, SyntaxAdvice.With(_tokens, index, error.Message));
        return null;
    }

    /// <summary>Two statements without a separator between them: the first is right for itself, and that is all that is wrong.</summary>
    private bool EndsBefore(int index, TextRange piece)
    {
        var before = TextRange.FromTo(piece.Start, _tokens[index].Start);
        var result = Parse(before);
        if (result.Json is null)
        {
            return false;
        }

        var missing = builder.Source.Text.PositionOf(_tokens[index - 1].End).Line + 1;
        builder.Report(DiagnosticCatalog.SyntaxError, _tokens[index].Range, grammar, FormattableString.Invariant(
            $"syntax error at or near \"{_tokens.GetString(index)}\". A \";\" is missing at the end of the statement before it, in line {missing}."));
        Add(result.Json, before);
        return true;
    }

    /// <summary>
    /// psql's <c>:name</c> is looked for only where the parser refuses a text: <c>a[1:n]</c> and <c>JSON_OBJECT('a':b)</c> are SQL.
    /// </summary>
    private bool ReportVariables(TextRange piece)
    {
        _variables ??= new Placeholders(_tokens, PlaceholderStyles.Colon).Find();
        var found = _variables.FindAll(v => v.Start >= piece.Start && v.End <= piece.End);
        found.ForEach(v => ForeignText.ReportPlaceholder(builder, v));
        return found.Count > 0;
    }

    private void Add(byte[] json, TextRange parsed)
    {
        foreach (var node in StatementNode.ReadAll(json))
        {
            var start = parsed.Start + node.Location;
            var first = _tokens.IndexAt(start);
            var last = (node.Length == 0 ? _tokens.IndexAt(parsed.End) : _tokens.IndexAt(start + node.Length)) - 1;
            while (first < last && _tokens[first].Kind == TokenKind.Client)
            {
                first++;
            }

            while (last > first && (_tokens[last].Kind == TokenKind.Client || _tokens.IsPunctuation(last, ';')))
            {
                last--;
            }

            var range = TextRange.FromTo(_tokens[first].Start, _tokens[last].End);
            AddStatement(node, range, parsed.Start);
            if (_target.IsOn)
            {
                _target.Check(node, new StatementTokens(_tokens, range, parsed.Start));
            }

            if (node.Name is "CreateFunctionStmt" or "DoStmt")
            {
                _bodies.Check(node, range);
            }
        }
    }

    /// <summary>To be called when all was read.</summary>
    public void Finish() => _batches.Finish();

    private void AddStatement(StatementNode node, TextRange range, int origin)
    {
        var kind = StatementKinds.Of(node);
        var flags = FlagsOf(node) | (SchemaLocks.AreTakenBy(node, kind) ? StatementFlags.Ddl : StatementFlags.None);
        var word = node.TransactionWord;
        var isAlone = builder.Source.NoTransaction || word == TransactionWord.Neutral || (flags & StatementFlags.NotInTransaction) != 0;
        builder.Statements.Add(new Statement(range, kind, flags)
        {
            Batch = _batches.TakeAbove(range.Start, range.End, kind, () => StatementEffects.TableOf(node)),
            Probe = isAlone ? StatementEffects.ProbeOf(node, () => DefinitionBehind(node, range, origin)) : null,
        });
        Words.Add(word);
    }

    /// <summary>Of CREATE INDEX: the text behind the name of the table.</summary>
    private string DefinitionBehind(StatementNode node, TextRange range, int origin)
    {
        var index = _tokens.IndexAt(origin + node.Node["relation"]["location"].Number()) + 1;
        while (_tokens.IsPunctuation(index, '.'))
        {
            index += 2;
        }

        return System.Text.Encoding.UTF8.GetString(_code, _tokens[index].Start, range.End - _tokens[index].Start);
    }

    /// <summary>A subscription without a slot can be dropped in a transaction; whether it has one, only the script's own words can tell.</summary>
    private StatementFlags FlagsOf(StatementNode node)
    {
        if (TransactionRules.LeavesNoSlot(node))
        {
            _slotless.Add(node.Node["subname"].Text());
        }

        var isFree = node.Name == "DropSubscriptionStmt" && _slotless.Contains(node.Node["subname"].Text());
        return isFree ? node.Flags & ~StatementFlags.NotInTransaction : node.Flags;
    }

    private ParseResult Parse(TextRange range) => PostgreSqlParser.Shared.Parse(_code, range.Start, range.Length, cancellationToken);

    /// <summary>The token at the parser's cursor; the last one when the text ended too early.</summary>
    private int ErrorToken(EngineError error, TextRange piece)
    {
        var first = _tokens.IndexAt(piece.Start);
        var last = _tokens.IndexAt(piece.End) - 1;
        if (error.Offset < 0)
        {
            return first;
        }

        var index = _tokens.IndexAt(piece.Start + error.Offset + 1) - 1;
        return Math.Max(first, Math.Min(index, last));
    }
}
