using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Rows;

/// <summary>Chooses the values of rows.</summary>
internal sealed class RowPlanner(IScratchDatabase database, SampleValues samples, ISeedSyntax syntax)
{
    private readonly ConditionSolver _solver = new(database, new Candidates(samples), syntax);

    /// <summary>What conditions leave of values, for one table.</summary>
    public async Task<TablePlan> PlanAsync(SeedTable table, CancellationToken token)
    {
        var conditions = table.Conditions.ToList();
        if (syntax.PartitionQuery(table) is { } query)
        {
            var answer = await database.ExecuteAsync(query, token).ConfigureAwait(false);
            conditions.AddRange(answer.Error is null && answer.Results[0].Rows[0][0] is { } bound ? [bound] : []);
        }

        var solutions = conditions.Count == 0 ? [] : await _solver.SolveAsync(table, conditions, token).ConfigureAwait(false);
        return new TablePlan(table, solutions, samples);
    }
}
