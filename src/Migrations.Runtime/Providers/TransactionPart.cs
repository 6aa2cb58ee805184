namespace Migrations.Providers;

/// <summary>One migration in a transaction: statements, then code, then checks, then the journal's row.</summary>
public sealed record TransactionPart
{
    /// <summary>Sent first, in order.</summary>
    public IReadOnlyList<SqlStatement> Statements { get; init; } = [];

    /// <summary>Called behind the statements, in the transaction; null for a migration that is a script.</summary>
    public Func<CodeMigrationContext, CancellationToken, Task>? Code { get; init; }

    /// <summary>Queries that must return no row; a row is a violation and undoes the transaction.</summary>
    public IReadOnlyList<SqlStatement> Verify { get; init; } = [];

    /// <summary>Called first, in the transaction; null for nothing.</summary>
    internal Func<CancellationToken, Task>? Before { get; init; }

    /// <summary>Called behind the checks, in the transaction; what it throws undoes that. Null for nothing.</summary>
    internal Func<CancellationToken, Task>? Behind { get; init; }

    /// <summary>Written last.</summary>
    public required JournalChange Change { get; init; }

    /// <summary>Tables, columns and indexes whose rows it may lose or rewrite; null: it may be any.</summary>
    public IReadOnlyList<string>? Loses { get; init; }

    /// <summary>True when nothing but statements is in it, so that a provider may send it together with others.</summary>
    public bool IsPlain => Code is null && Verify.Count == 0 && Before is null && Behind is null;

    /// <summary>Lets the run look at the database before the first statement: to be called in the transaction, where nothing else is at work on the session.</summary>
    public Task BeforeAsync(CancellationToken cancellationToken) => Before?.Invoke(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Lets the run look at the database behind the verify queries and before the journal's row. Whatever it throws undoes the transaction, and goes to the caller as it is.</summary>
    public Task BehindAsync(CancellationToken cancellationToken) => Behind?.Invoke(cancellationToken) ?? Task.CompletedTask;
}
