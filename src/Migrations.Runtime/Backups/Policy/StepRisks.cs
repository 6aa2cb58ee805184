using System.Globalization;
using Migrations.Execution;
using Migrations.Packing;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Backups.Policy;

/// <summary>Finds out what a step may do, from its statements and from what the build saw.</summary>
/// <param name="effects">What the build saw.</param>
/// <param name="dialect">Of the database.</param>
internal sealed class StepRisks(PlannedEffects effects, MigrationDialect dialect)
{
    public const string AnySchema = "?.";

    public StepRisk Of(PreparedStep step)
    {
        if (step.Script is not { } script)
        {
            return Unknown(step, $"{step.Step.Key} is written in C#");
        }

        var statements = script.Statements.Skip(step.Step.FirstStatement).Select(statement => (Statement: statement, Risk: StatementRisks.Of(statement, dialect))).Where(item => item.Risk != StatementRisk.Harmless).ToList();
        var seen = effects.Of(step.Step)?.Effects;
        if (statements.Find(item => item.Risk == StatementRisk.Hidden) is { Statement: { } code })
        {
            return Unknown(step, $"{Place(script, code)} runs code that may change any table");
        }

        return statements.TrueForAll(item => item.Risk == StatementRisk.Inserts) && (seen is null || dialect != MigrationDialect.PostgreSql) ? new StepRisk(step)
            : seen is null ? Unknown(step, $"{Place(script, Worst(statements))} may lose rows and {(step.Step.Direction == MigrationDirection.Down ? "the build does not keep which tables a down script writes to" : "the build did not run it on a database")}")
            : dialect != MigrationDialect.PostgreSql ? OfWhole(step, script, statements, seen)
            : statements.Find(item => HasNamesOfTheRun(item.Statement)) is { Statement: { } variable } ? Unknown(step, $"{Place(script, variable)} has variables that may be names, and the build had other values of them")
            : seen.IsUnseen ? OfUnseen(step, script, statements)
            : OfSeen(step, statements, seen);
    }

    private static StepRisk OfSeen(PreparedStep step, List<(SqlStatement Statement, StatementRisk Risk)> statements, PackedEffects seen)
    {
        var isAdding = statements.TrueForAll(item => item.Risk == StatementRisk.Inserts);
        return new StepRisk(step)
        {
            Written = isAdding ? [] : seen.Written,
            Inserted = isAdding ? seen.Written : [],
            Texts = [.. statements.Where(item => item.Risk != StatementRisk.Seen).Select(item => item.Statement.Text)],
        };
    }

    /// <summary>Outside of a transaction the server tells nothing; of a statement that is repeated its table is known.</summary>
    private static StepRisk OfUnseen(PreparedStep step, Script script, List<(SqlStatement Statement, StatementRisk Risk)> statements) =>
        statements.Find(item => item.Statement.Batch is not { Table.Length: > 0 }) is { Statement: { } alone }
            ? Unknown(step, $"{Place(script, alone)} runs without a transaction, and the build could not see which tables it writes to")
            : new StepRisk(step)
            {
                Written = [.. statements.Select(item => item.Statement.Batch!).Select(batch => batch.TableSchema.Length == 0 ? AnySchema + batch.Table : $"{batch.TableSchema}.{batch.Table}")],
                Texts = [.. statements.Select(item => item.Statement.Text)],
            };

    /// <summary>Where nobody sees which tables a statement changes the rows of.</summary>
    private static StepRisk OfWhole(PreparedStep step, Script script, List<(SqlStatement Statement, StatementRisk Risk)> statements, PackedEffects seen) =>
        statements.Find(item => item.Risk == StatementRisk.Rows) is { Statement: { } rows }
            ? Unknown(step, $"{Place(script, rows)} changes or deletes rows")
            : new StepRisk(step) { Written = [.. seen.Lost, .. seen.Rewritten] };

    private static bool HasNamesOfTheRun(SqlStatement statement) => statement.Template?.Variables.Any(variable => variable is { Name: not TemplateVariable.BatchSize, Context: not (VariableContext.Text or VariableContext.EscapeText) }) == true;

    private static SqlStatement Worst(List<(SqlStatement Statement, StatementRisk Risk)> statements) => statements.MaxBy(item => item.Risk).Statement;

    private static StepRisk Unknown(PreparedStep step, string why) => new(step) { Unknown = why };

    private static string Place(Script script, SqlStatement statement) => string.Create(CultureInfo.InvariantCulture, $"the {statement.Kind} at {script.File}({statement.Line},{statement.Column})");
}
