using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Rows.PostgreSql;

/// <summary>Chooses the values of rows.</summary>
internal sealed class RowPlanner(IScratchDatabase database, SampleValues samples)
{
    private readonly ConditionSolver _solver = new(database, new Candidates(samples));

    /// <summary>What conditions leave of values, for one table.</summary>
    public async Task<TablePlan> PlanAsync(SeedTable table, CancellationToken token)
    {
        var conditions = table.Conditions.ToList();
        if (table.IsPartition)
        {
            var answer = await database.ExecuteAsync($"SELECT pg_get_partition_constraintdef({SqlValue.Of(Catalog.SqlName.OfTable(table.Name), "regclass")})", token).ConfigureAwait(false);
            conditions.AddRange(answer.Error is null && answer.Results[0].Rows[0][0] is { } bound ? [bound] : []);
        }

        var solutions = conditions.Count == 0 ? [] : await _solver.SolveAsync(table, conditions, token).ConfigureAwait(false);
        return new TablePlan(table, solutions, samples);
    }
}
