using System.Text;
using Migrations.Planning;

namespace Migrations;

/// <summary>What a run would do, and what keeps it from doing so. A value: making it changes nothing.</summary>
/// <param name="Database">The database, without secrets.</param>
/// <param name="Steps">The migrations in the order in which they run.</param>
/// <param name="Problems">Reasons why nothing may run; empty when it may.</param>
/// <param name="Notes">What a person should know, and what stops nothing.</param>
public sealed record MigrationPlan(string Database, IReadOnlyList<PlannedMigration> Steps, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes)
{
    /// <summary>Pending migrations of the phase that was not asked for, in order.</summary>
    public IReadOnlyList<PlannedMigration> Waiting { get; init; } = [];

    /// <summary>The backup that is made first; null: none is needed or wanted, or the plan was made without asking for it.</summary>
    public PlannedBackup? Backup { get; init; }

    /// <summary>The plan as JSON: <c>database</c>, <c>problems</c>, <c>notes</c>, <c>backup</c>, <c>steps</c> and <c>waiting</c>.</summary>
    public string ToJson() => PlanJson.Of(this);

    /// <summary>The plan as lines of text, each phase for itself.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var problem in Problems)
        {
            text.Append("problem: ").AppendLine(problem);
        }

        foreach (var note in Notes)
        {
            text.Append("note: ").AppendLine(note);
        }

        if (Backup is not null)
        {
            text.Append(Backup).AppendLine();
        }

        foreach (var step in Steps)
        {
            text.AppendLine(step.ToString());
        }

        foreach (var phase in Waiting.GroupBy(s => s.Phase))
        {
            text.Append("waiting for ").Append(PhaseNames.Of(phase.Key)).AppendLine(":");
            foreach (var step in phase)
            {
                text.AppendLine(step.ToString());
            }
        }

        return text.Append($"{Database}: {Summary()}").ToString();
    }

    private string Summary()
    {
        var waiting = string.Concat(Waiting.GroupBy(s => s.Phase).Select(g => $", {g.Count()} {(g.Count() == 1 ? "waits" : "wait")} for {PhaseNames.Of(g.Key)}"));
        return (Steps.Count == 0 ? "nothing to do" : $"{Durations.Count(Steps.Count, "migration")} to run") + waiting + ".";
    }
}
