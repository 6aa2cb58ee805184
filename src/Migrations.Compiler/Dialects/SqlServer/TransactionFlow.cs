using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer;

/// <summary>
/// Follows BEGIN TRANSACTION and COMMIT through the batches of a script that runs in the migration's transaction. They nest: a balanced
/// block only counts up and down, but a COMMIT too many ends our transaction, and any ROLLBACK undoes it.
/// </summary>
/// <param name="refuse">Reports a place: what is wrong, and what to do.</param>
internal sealed class TransactionFlow(Action<TextRange, string, string> refuse)
{
    private const string OwnAdvice = "Remove it, or write \"-- @no-transaction\" in the first line: then the file's own transactions run as written.";
    private readonly HashSet<string> _savepoints = new(StringComparer.OrdinalIgnoreCase);
    private Stack<TextRange> _open = new();
    private ParsedBatch? _batch;

    /// <summary>The first BEGIN TRANSACTION that has its COMMIT.</summary>
    public TextRange? FirstBalanced { get; private set; }

    public void Follow(ParsedBatch batch)
    {
        _batch = batch;
        Follow(batch.Statements);
    }

    public void Finish()
    {
        foreach (var begin in _open)
        {
            refuse(begin, "BEGIN TRANSACTION without COMMIT", "Add the COMMIT, or remove it: a migration runs in a transaction anyway.");
        }
    }

    private void Follow(IList<TSqlStatement> statements)
    {
        foreach (var statement in statements)
        {
            Follow(statement);
        }
    }

    private void Follow(TSqlStatement statement)
    {
        switch (statement)
        {
            case BeginTransactionStatement:
                _open.Push(RangeOf(statement));
                break;
            case CommitTransactionStatement when _open.Count > 0:
                FirstBalanced ??= _open.Peek();
                _open.Pop();
                break;
            case CommitTransactionStatement:
                refuse(RangeOf(statement), "COMMIT without BEGIN TRANSACTION would end the migration's own transaction", OwnAdvice);
                break;
            case SaveTransactionStatement save:
                _savepoints.Add(NameOf(save));
                break;
            case RollbackTransactionStatement rollback when !_savepoints.Contains(NameOf(rollback)):
                refuse(RangeOf(statement), "ROLLBACK would undo the migration, and what follows it would run outside of a transaction", OwnAdvice);
                break;
            case BeginEndBlockStatement block:
                Follow(block.StatementList.Statements);
                break;
            case TryCatchStatement attempt:
                Follow(attempt.TryStatements.Statements);
                FollowBranches(attempt.CatchStatements.Statements, []);
                break;
            case IfStatement condition when OpenTransactionTest.Of(condition.Predicate) is { } isOpen:
                Follow(isOpen ? [condition.ThenStatement] : ListOf(condition.ElseStatement));
                break;
            case IfStatement condition:
                FollowBranches([condition.ThenStatement], ListOf(condition.ElseStatement));
                break;
            case WhileStatement loop:
                FollowBranches([loop.Statement], []);
                break;
        }
    }

    /// <summary>Of two ways either may be taken, so both must end with as many transactions open; a way that ends with an error does not count.</summary>
    private void FollowBranches(IList<TSqlStatement> first, IList<TSqlStatement> second)
    {
        var before = _open;
        var afterFirst = FollowBranch(first, before);
        var afterSecond = FollowBranch(second, before);
        _open = afterSecond ?? afterFirst ?? before;
        if (afterFirst is not null && afterSecond is not null && afterFirst.Count != afterSecond.Count)
        {
            var cause = BatchContent.Flatten([.. first, .. second]).First(s => s is BeginTransactionStatement or CommitTransactionStatement);
            refuse(RangeOf(cause), "Whether this runs depends on a condition, so whether the transactions are balanced cannot be told", OwnAdvice);
            _open = before;
        }
    }

    /// <summary>The transactions that are open behind the statements; null if they end with an error.</summary>
    private Stack<TextRange>? FollowBranch(IList<TSqlStatement> statements, Stack<TextRange> before)
    {
        if (BatchContent.Flatten(statements).Any(s => s is ThrowStatement or RaiseErrorStatement))
        {
            return null;
        }

        _open = new Stack<TextRange>(before.Reverse());
        Follow(statements);
        return _open;
    }

    private static TSqlStatement[] ListOf(TSqlStatement? statement) => statement is null ? [] : [statement];

    private TextRange RangeOf(TSqlFragment fragment) => _batch!.RangeOf(fragment);

    private static string NameOf(TransactionStatement statement) => statement.Name?.Value ?? "";
}
