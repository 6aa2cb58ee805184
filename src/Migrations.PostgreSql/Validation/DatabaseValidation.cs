using Migrations.PostgreSql.Running;
using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>All checks of a database, as of one moment.</summary>
internal sealed class DatabaseValidation(ServerExchange exchange)
{
    private string Engine => "PostgreSQL " + exchange.Connection.PostgreSqlVersion.ToString(2);

    public async Task<ValidationOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var rows = new RowCounts();
        var runs = await RunAsync(
            [
                new ForeignKeyCheck(), RowConstraintCheck.OfChecks(), RowConstraintCheck.OfNotNull(), new IndexCheck(), new IndexStructureCheck(), new SequenceCheck(),
                new MaterializedViewCheck(), new SwitchedOffCheck(), rows,
            ],
            cancellationToken).ConfigureAwait(false);
        return new ValidationOutcome(Engine, [.. runs.Select(run => run.Result)], [.. runs.SelectMany(run => run.Findings)], [.. rows.Tables.OrderBy(table => table.Table, StringComparer.Ordinal)]);
    }

    /// <summary>Sizes, and what is to be said of indexes, which is no matter of right and wrong.</summary>
    public async Task<DatabaseMeasure> MeasureAsync(CancellationToken cancellationToken)
    {
        var sizes = new TableSizes();
        var runs = await RunAsync([sizes, new KeyIndexCheck(), new UnusedIndexCheck()], cancellationToken).ConfigureAwait(false);
        return new DatabaseMeasure(Engine, sizes.Bytes, sizes.Tables, [.. runs.Select(run => run.Result)], [.. runs.SelectMany(run => run.Findings)]);
    }

    /// <summary>Runs one query of a verify script in a transaction that can only read.</summary>
    public async Task CheckAsync(SqlStatement query, CancellationToken cancellationToken)
    {
        await exchange.TellAsync("BEGIN READ ONLY", cancellationToken).ConfigureAwait(false);
        await new Verification(exchange).RunAsync([query], 0, new CommandPlace(CommandRole.Statement), exchange.SessionLimits, cancellationToken).ConfigureAwait(false);
        await exchange.RollbackAsync().ConfigureAwait(false);
    }

    private Task<List<CheckRun>> RunAsync(IReadOnlyList<IDatabaseCheck> checks, CancellationToken cancellationToken) =>
        exchange.GuardAsync(() => new CommandPlace(CommandRole.Setting), exchange.SessionLimits, token => RunInTransactionAsync(checks, token), cancellationToken);

    private async Task<List<CheckRun>> RunInTransactionAsync(IReadOnlyList<IDatabaseCheck> checks, CancellationToken cancellationToken)
    {
        var transaction = new ReadOnlyTransaction(exchange.Connection);
        await transaction.BeginAsync(cancellationToken).ConfigureAwait(false);
        var runs = new List<CheckRun>();
        foreach (var check in checks)
        {
            var run = new CheckRun(check, transaction);
            runs.Add(run);
            await check.RunAsync(run, cancellationToken).ConfigureAwait(false);
        }

        await transaction.EndAsync(cancellationToken).ConfigureAwait(false);
        return runs;
    }
}
