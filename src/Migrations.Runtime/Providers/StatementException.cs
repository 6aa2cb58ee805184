namespace Migrations.Providers;

/// <summary>The database refused a statement, the journal row or the commit. Thrown by providers; the runtime adds file and line.</summary>
public sealed class StatementException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The database's own message.</param>
    /// <param name="innerException">The driver's exception; null when the provider itself found something.</param>
    public StatementException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Which of the statements that were handed over, from 0, queries of a verify script behind the statements of their part; null when it was the journal row or the commit.</summary>
    public int? StatementIndex { get; init; }

    /// <summary>Which of the queries of the verify script, from 0; null when it was none of them.</summary>
    public int? VerifyIndex { get; init; }

    /// <summary>Position of the error in the statement, in code points from 1; 0 when it is not known.</summary>
    public int Position { get; init; }

    /// <summary>SQLSTATE, where the database has such codes.</summary>
    public string? SqlState { get; init; }

    /// <summary>PostgreSQL's DETAIL.</summary>
    public string? Detail { get; init; }

    /// <summary>PostgreSQL's HINT.</summary>
    public string? Hint { get; init; }

    /// <summary>PostgreSQL's CONTEXT: where in a function it happened.</summary>
    public string? Context { get; init; }

    /// <summary>What kind of failure it is.</summary>
    public StatementFailure Failure { get; init; }

    /// <summary>Who held what the statement waited for; known for lock timeouts, where the role may see it.</summary>
    public IReadOnlyList<BlockingSession> Blockers { get; init; } = [];

    /// <summary>Which of the transactions that were handed over, from 0; those before it are committed.</summary>
    public int TransactionIndex { get; init; }

    /// <summary>Which part of the transaction, from 0.</summary>
    public int PartIndex { get; init; }

    /// <summary>The same failure as that of another statement of the script.</summary>
    internal StatementException At(int statement) => Copy(text => text, StatementIndex is null ? null : statement);

    /// <summary>The same failure with other words; the driver's exception is left out where it has what was replaced.</summary>
    internal StatementException WithText(Func<string, string> replace) => Copy(replace, StatementIndex);

    private StatementException Copy(Func<string, string> replace, int? statement) => new(replace(Message), InnerException is { } cause && SaysTheSame(cause, replace) ? cause : null)
    {
        StatementIndex = statement,
        VerifyIndex = VerifyIndex,
        Position = Position,
        SqlState = SqlState,
        Detail = Replaced(Detail, replace),
        Hint = Replaced(Hint, replace),
        Context = Replaced(Context, replace),
        Failure = Failure,
        Blockers = [.. Blockers.Select(blocker => blocker with { Statement = replace(blocker.Statement) })],
        TransactionIndex = TransactionIndex,
        PartIndex = PartIndex,
    };

    private static string? Replaced(string? text, Func<string, string> replace) => text is null ? null : replace(text);

    private static bool SaysTheSame(Exception cause, Func<string, string> replace) =>
        cause.Data.Values.Cast<object?>().Select(value => value?.ToString() ?? "").Append(cause.ToString()).All(text => replace(text) == text);
}
