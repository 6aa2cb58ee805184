using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads batches: what each statement does to the schema, and what decides whether it runs.</summary>
internal sealed class StepReader
{
    private const string DefaultSchema = "dbo";

    // Who reads the steps recurses.
    private const int MaxNesting = 64;

    // A text may run a text may run a text.
    private const int MaxTexts = 8;

    private readonly StepPlaces _places;
    private readonly TextVariables _variables = new();
    private readonly StatementReader _statements;
    private readonly GuardReader _guards;
    private readonly CallReader _calls;
    private readonly int _depth;
    private int _nesting;

    private StepReader(StepPlaces places, int depth)
    {
        _places = places;
        _depth = depth;
        _statements = new StatementReader(places, DefaultSchema);
        _guards = new GuardReader(_variables, DefaultSchema);
        _calls = new CallReader(places, _variables, DefaultSchema, ReadText);
    }

    /// <summary>A batch of a script.</summary>
    /// <param name="batch">Parsed, without errors.</param>
    /// <param name="scriptStart">Where positions count from.</param>
    /// <param name="count">How often it runs.</param>
    public static ReplayStep Read(ParsedBatch batch, int scriptStart, int count)
    {
        var reader = new StepReader(StepPlaces.Of(batch, scriptStart), depth: 0);
        var steps = reader.ReadAll(batch.Statements);
        return ReplayStep.Of(ReplayKind.Batch, default, count > 1 ? "2" : "1").With(steps);
    }

    private IEnumerable<ReplayStep> ReadAll(IList<TSqlStatement> statements)
    {
        // What is jumped over, or run again, is not followed.
        if (BatchContent.Flatten(statements).Any(statement => statement is GoToStatement))
        {
            var wrapped = new List<ReplayStep>();
            statements.ToList().ForEach(statement => _variables.Forget(statement));
            foreach (var statement in statements)
            {
                wrapped.AddRange(Read(statement));
            }

            return [new ReplayStep(ReplayKind.Loop, default, default, new([.. wrapped]))];
        }

        return [.. statements.SelectMany(Read)];
    }

    private IEnumerable<ReplayStep> Read(TSqlStatement statement)
    {
        if (_nesting == MaxNesting)
        {
            return [ReplayStep.Of(ReplayKind.Unknown, default)];
        }

        _nesting++;
        var steps = ReadStatement(statement).ToList();
        _nesting--;
        return steps;
    }

    private IEnumerable<ReplayStep> ReadStatement(TSqlStatement statement)
    {
        switch (statement)
        {
            case BeginEndBlockStatement block when block is not BeginEndAtomicBlockStatement:
                return [.. block.StatementList.Statements.SelectMany(Read)];
            case IfStatement condition:
                return ReadIf(condition);
            case WhileStatement loop:
                _variables.Forget(loop);
                return [.. _statements.Query(loop.Predicate), new ReplayStep(ReplayKind.Loop, default, default, new([.. Read(loop.Statement)]))];
            case TryCatchStatement attempt:
                return ReadTry(attempt);
            case ReturnStatement:
                return [.. _statements.Read(statement), ReplayStep.Of(ReplayKind.Return, default)];
            case ThrowStatement:
                return [ReplayStep.Of(ReplayKind.Throw, default)];
            // Under a condition it is for errors, which end the migration anyway.
            case RollbackTransactionStatement when _nesting == 1:
                return [ReplayStep.Of(ReplayKind.Unknown, _places.Of(statement))];
            case ExecuteStatement execute:
                var called = _calls.Read(execute.ExecuteSpecification).ToList();
                _variables.Forget(execute);
                return called;
            case InsertStatement { InsertSpecification.InsertSource: ExecuteInsertSource source }:
                return [.. _calls.Read(source.Execute), .. _statements.Read(statement)];
            default:
                var read = _statements.Read(statement).ToList();
                _variables.Follow(statement);
                return read;
        }
    }

    private IEnumerable<ReplayStep> ReadIf(IfStatement condition)
    {
        var test = _guards.Read(condition.Predicate);
        var query = test.Kind == ReplayKind.IsUnknown ? _statements.Query(condition.Predicate).ToList() : [];
        var then = Block(Read(condition.ThenStatement));
        _variables.Forget(condition.ThenStatement);
        var otherwise = Block(condition.ElseStatement is null ? [] : Read(condition.ElseStatement));
        if (condition.ElseStatement is not null)
        {
            _variables.Forget(condition.ElseStatement);
        }

        return then.Steps.Count + otherwise.Steps.Count == 0 ? query : [.. query, new ReplayStep(ReplayKind.If, default, default, new([test, then, otherwise]))];
    }

    private IEnumerable<ReplayStep> ReadTry(TryCatchStatement attempt)
    {
        var steps = Block(attempt.TryStatements.Statements.SelectMany(Read));
        _variables.Forget(attempt.CatchStatements);
        var caught = Block(attempt.CatchStatements.Statements.SelectMany(Read));
        _variables.Forget(attempt.CatchStatements);
        var rethrows = attempt.CatchStatements.Statements.Any(statement => statement is ThrowStatement);
        return [new ReplayStep(ReplayKind.Try, default, new([rethrows ? ReplayStep.Rethrows : ""]), new([steps, caught]))];
    }

    /// <summary>A text that the batch runs: a batch of its own.</summary>
    private ReplayStep? ReadText(TextValue value)
    {
        if (_depth == MaxTexts)
        {
            return null;
        }

        using var text = new StringReader(value.Text);
        var parser = new TSql150Parser(initialQuotedIdentifiers: true);
        var tokens = parser.GetTokenStream(text, out var unread);
        if (unread.Count > 0 || Nesting.FindTooDeep(tokens) is not null)
        {
            return null;
        }

        var fragment = parser.Parse(tokens, out var errors);
        if (errors.Count > 0 || fragment is not TSqlScript script || script.Batches.Count > 1)
        {
            return null;
        }

        var reader = new StepReader(value.PlacesIn(_places), _depth + 1);
        return ReplayStep.Of(ReplayKind.Batch, default, "1").With(reader.ReadAll([.. script.Batches.SelectMany(batch => batch.Statements)]));
    }

    private static ReplayStep Block(IEnumerable<ReplayStep> steps) => new(ReplayKind.Block, default, default, new([.. steps]));
}
