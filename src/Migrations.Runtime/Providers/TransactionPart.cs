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

    /// <summary>Written last.</summary>
    public required JournalChange Change { get; init; }

    /// <summary>True when nothing but statements is in it, so that a provider may send it together with others.</summary>
    public bool IsPlain => Code is null && Verify.Count == 0;
}
