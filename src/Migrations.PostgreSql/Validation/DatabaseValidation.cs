using Migrations.PostgreSql.Running;
using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>All checks of a database, as of one moment.</summary>
internal sealed class DatabaseValidation(ServerExchange exchange)
{
    private string Engine => "PostgreSQL " + exchange.Connection.PostgreSqlVersion.ToString(2);

    private const string Families = """
        SELECT pn.nspname || '.' || p.relname, cn.nspname || '.' || c.relname FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_class AS p ON p.oid = i.inhparent JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
        JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.relnamespace
        """;

    public async Task<ValidationOutcome> RunAsync(ValidationScope scope, CancellationToken cancellationToken)
    {
        var rows = new RowCounts();
        IDatabaseCheck[] all =
        [
            new ForeignKeyCheck(), RowConstraintCheck.OfChecks(), RowConstraintCheck.OfNotNull(), new IndexCheck(), new IndexStructureCheck(), new SequenceCheck(),
            new MaterializedViewCheck(), new SwitchedOffCheck(), rows,
        ];
        var runs = await RunAsync([.. all.Where(check => scope.Has(check.Name))], await WithFamiliesAsync(scope, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return new ValidationOutcome(Engine, [.. runs.Select(run => run.Result)], [.. runs.SelectMany(run => run.Findings)], [.. rows.Tables.OrderBy(table => table.Table, StringComparer.Ordinal)]);
    }

    /// <summary>Sizes, and what is to be said of indexes, which is no matter of right and wrong.</summary>
    public async Task<DatabaseMeasure> MeasureAsync(CancellationToken cancellationToken)
    {
        var sizes = new TableSizes();
        var runs = await RunAsync([sizes, new KeyIndexCheck(), new UnusedIndexCheck()], ValidationScope.Everything, cancellationToken).ConfigureAwait(false);
        return new DatabaseMeasure(Engine, sizes.Bytes, sizes.Tables, [.. runs.Select(run => run.Result)], [.. runs.SelectMany(run => run.Findings)]);
    }

    /// <summary>Runs one query of a verify script in a transaction that can only read.</summary>
    public async Task CheckAsync(SqlStatement query, CancellationToken cancellationToken)
    {
        await exchange.TellAsync("BEGIN READ ONLY", cancellationToken).ConfigureAwait(false);
        await new Verification(exchange).RunAsync([query], 0, new CommandPlace(CommandRole.Statement), exchange.SessionLimits, cancellationToken).ConfigureAwait(false);
        await exchange.RollbackAsync().ConfigureAwait(false);
    }

    /// <summary>Keys and constraints stand at the top of a partitioned table, and its rows at the bottom: whoever is of a family that is looked at is looked at, too.</summary>
    private async Task<ValidationScope> WithFamiliesAsync(ValidationScope scope, CancellationToken cancellationToken)
    {
        if (scope.Tables is null)
        {
            return scope;
        }

        var pairs = await exchange.ListAsync(Families, row => (Parent: row.GetString(0), Child: row.GetString(1)), cancellationToken).ConfigureAwait(false);
        var tables = new HashSet<string>(scope.Tables, StringComparer.Ordinal);
        for (var before = -1; before != tables.Count;)
        {
            before = tables.Count;
            tables.UnionWith(pairs.Where(pair => tables.Contains(pair.Parent) || tables.Contains(pair.Child)).SelectMany(pair => new[] { pair.Parent, pair.Child }).ToList());
        }

        return scope with { Tables = [.. tables] };
    }

    private Task<List<CheckRun>> RunAsync(IReadOnlyList<IDatabaseCheck> checks, ValidationScope scope, CancellationToken cancellationToken) =>
        exchange.GuardAsync(() => new CommandPlace(CommandRole.Setting), exchange.SessionLimits, token => RunInTransactionAsync(checks, scope, token), cancellationToken);

    private async Task<List<CheckRun>> RunInTransactionAsync(IReadOnlyList<IDatabaseCheck> checks, ValidationScope scope, CancellationToken cancellationToken)
    {
        var transaction = new ReadOnlyTransaction(exchange.Connection, scope.IsInTransaction);
        await transaction.BeginAsync(cancellationToken).ConfigureAwait(false);
        var runs = new List<CheckRun>();
        foreach (var check in checks)
        {
            var run = new CheckRun(check, transaction, scope);
            runs.Add(run);
            await check.RunAsync(run, cancellationToken).ConfigureAwait(false);
        }

        await transaction.EndAsync(cancellationToken).ConfigureAwait(false);
        return runs;
    }
}
