using Migrations.Compiler.Dialects;
using Migrations.Compiler.Dialects.SqlServer.Replay;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Compilation;

/// <summary>Replays the scripts for SQL Server, which no build can run.</summary>
internal static class ReplayStage
{
    private static readonly ReplayScript s_none = new(ScriptText.FromString("", "", ""), default, default);

    /// <param name="history">In the order in which it runs, each migration with its scripts and their analyses.</param>
    public static ReplayResult Run(IEnumerable<(CompiledMigration Migration, IReadOnlyList<(ScriptPlan Plan, ScriptAnalysis Analysis)> Scripts)> history)
    {
        var migrations = history.Select(item => new ReplayMigration(
            item.Migration.Id,
            item.Migration.Kind == MigrationKind.Code ? null : ScriptOf(item.Scripts, ScriptRole.Up) ?? s_none,
            ScriptOf(item.Scripts, ScriptRole.Down),
            item.Migration.Environments.Count > 0)).ToList();
        return HistoryReplay.Check(migrations);
    }

    private static ReplayScript? ScriptOf(IReadOnlyList<(ScriptPlan Plan, ScriptAnalysis Analysis)> scripts, ScriptRole role)
    {
        var (plan, analysis) = scripts.FirstOrDefault(script => script.Plan.Dialect == Dialect.SqlServer && script.Plan.Draft.Role == role);
        return plan is null ? null : new ReplayScript(plan.Draft.Text, plan.Draft.Range, analysis.Steps);
    }
}
