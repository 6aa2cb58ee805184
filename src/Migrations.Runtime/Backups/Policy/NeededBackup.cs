using Migrations.Execution;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Backups.Policy;

/// <summary>Finds out what a plan may lose. Where that is not known, it may lose everything.</summary>
/// <param name="catalog">The migrations, with what they did when the build ran them.</param>
/// <param name="dialect">Of the database.</param>
/// <param name="readReach">Asks the database where changes lead to; null where that makes no difference.</param>
internal sealed class NeededBackup(MigrationCatalog catalog, MigrationDialect dialect, Func<Task<WriteReach?>> readReach)
{
    private readonly PlannedEffects _effects = new(catalog, dialect);

    /// <summary>Null: nothing has to be backed up.</summary>
    public async Task<BackupNeed?> FindAsync(IReadOnlyList<PreparedStep> steps, BackupPolicy policy)
    {
        if (policy == BackupPolicy.None || steps.Count == 0)
        {
            return null;
        }

        if (policy == BackupPolicy.Full)
        {
            return new BackupNeed(null, $"before {Names(steps)}");
        }

        var of = new StepRisks(_effects, dialect);
        var risks = steps.Select(of.Of).ToList();
        var first = risks.FindIndex(risk => !risk.IsHarmless);
        return first < 0 ? null
            : risks.Find(risk => risk.Unknown is not null) is { } unknown ? Everything(unknown.Step, unknown.Unknown!)
            : await readReach().ConfigureAwait(false) is { } reach ? Reached(risks, reach)
            : Named(risks);
    }

    private static string Names(IReadOnlyList<PreparedStep> steps) => steps.Count == 1 ? steps[0].Step.Key.ToString() : $"{steps[0].Step.Key} to {steps[^1].Step.Key}";

    private static BackupNeed Everything(PreparedStep step, string why) => new(null, $"before {step.Step.Key}, because {why}");

    private static BackupNeed? Named(List<StepRisk> risks)
    {
        var writing = risks.FindAll(risk => risk.Written.Count > 0);
        return writing.Count == 0 ? null : new BackupNeed([.. writing.SelectMany(risk => risk.Written).Distinct().Order(StringComparer.Ordinal)], $"before {Names(writing.ConvertAll(risk => risk.Step))}") { AreNames = true };
    }

    private BackupNeed? Reached(List<StepRisk> risks, WriteReach live)
    {
        var made = new MadeByRun(_effects, risks);
        var reach = made.AddTo(live);
        var closure = new WriteClosure(reach);
        var coded = made.NewTablesWithCode(live).ToList();
        var writing = new List<PreparedStep>();
        foreach (var (i, risk) in risks.Index().Where(item => !item.Item.IsHarmless))
        {
            var (before, wasKnown) = (closure.Count, closure.Unknown is null);
            foreach (var name in risk.Written.Concat(risk.Inserted))
            {
                if (RelationsNamed(name, i, risk, made, reach) is not { } relations)
                {
                    return Everything(risk.Step, $"{name}, which it writes to, is not in this database under that name");
                }

                relations.ForEach(risk.Inserted.Contains(name) ? closure.Insert : closure.Write);
            }

            risk.Texts.ToList().ForEach(closure.CallBy);
            coded.ForEach(table => closure.Insert(table));
            if (wasKnown && closure.Unknown is { } unknown)
            {
                return Everything(risk.Step, unknown);
            }

            if (closure.Count > before || risk.Written.Any(name => closure.Reaches(made.NameNow(name, i))))
            {
                writing.Add(risk.Step);
            }
        }

        return closure.Tables is { Count: > 0 } tables ? new BackupNeed(tables, $"before {Names(writing)}") : null;
    }

    /// <summary>The relations of this database that a name means; none for what the run makes itself; null where that is not known.</summary>
    private static List<string>? RelationsNamed(string name, int step, StepRisk risk, MadeByRun made, WriteReach reach)
    {
        List<string> SameOwnName(string own) => [.. reach.Tables.Concat(reach.Views).Where(relation => relation.EndsWith("." + own, StringComparison.Ordinal))];
        if (name.StartsWith(StepRisks.AnySchema, StringComparison.Ordinal))
        {
            var table = name[StepRisks.AnySchema.Length..];
            var found = SameOwnName(table);
            return made.Renames ? null : found.Count > 0 || made.IsMadeNamed(table) ? found : null;
        }

        var now = made.NameNow(name, step);
        var (schema, ownName) = Split(now);

        // Without its schema in the text, the search path of the session decides which table it is, and that of the build may have been another one.
        return reach.Tables.Contains(now) || reach.Views.Contains(now) ? (risk.Names(schema) ? [now] : SameOwnName(ownName)) : made.IsMade(name) ? [] : null;
    }

    private static (string Schema, string Name) Split(string relation)
    {
        var dot = relation.IndexOf('.', StringComparison.Ordinal);
        return (relation[..dot], relation[(dot + 1)..]);
    }
}
