using Migrations.Providers;
using Migrations.Substitution;

namespace Migrations.Execution;

/// <summary>What every part of a run works with.</summary>
internal sealed record RunContext(
    MigrationCatalog Catalog, IMigrationProvider Provider, MigrationOptions Options, IRunObserver Observer, RunIdentity Run, TimeProvider Time)
{
    public VariableValues Values { get; } = VariableValues.Of(Options);

    /// <summary>Limits of a statement in a transaction, where whoever waits for the table waits behind it.</summary>
    public StatementLimits InTransaction(TimeSpan lockTimeout) =>
        new(lockTimeout > TimeSpan.Zero ? lockTimeout : Options.LockTimeout, Options.StatementTimeout ?? TimeSpan.Zero);

    /// <summary>
    /// Limits of a statement outside a transaction. CREATE INDEX CONCURRENTLY and its like wait for transactions that are older than they are, and nobody waits
    /// behind them; a lock timeout would keep them from ever getting done and leave an invalid index: for these only a limit that the file states holds.
    /// </summary>
    public StatementLimits Alone(SqlStatement statement, TimeSpan lockTimeout) =>
        statement.IsDdl ? InTransaction(lockTimeout) : new(lockTimeout, Options.StatementTimeout ?? TimeSpan.Zero);
}
