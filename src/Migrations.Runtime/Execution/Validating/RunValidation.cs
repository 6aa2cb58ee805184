using Migrations.Backups.Policy;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>What is to be looked at behind the migrations of a run.</summary>
/// <param name="Policy">Which checks.</param>
/// <param name="AllowedLoss">Percent of rows; null: they are not counted.</param>
internal sealed record RunValidation(ValidationPolicy Policy, double? AllowedLoss)
{
    private const string PolicyVariable = "MIGRATIONS_VALIDATE";
    private const string LossVariable = "MIGRATIONS_ALLOWED_ROW_LOSS";

    /// <summary>By the options, else by the environment; null: nothing is looked at.</summary>
    public static RunValidation? Of(MigrationOptions options)
    {
        var policy = options.Validate ?? (Text(PolicyVariable) is { } text ? MigrationOptions.Default.With(nameof(MigrationOptions.Validate), text, PolicyVariable).Validate : null) ?? ValidationPolicy.None;
        var loss = options.AllowedRowLoss ?? (Text(LossVariable) is { } percent ? MigrationOptions.Default.With(nameof(MigrationOptions.AllowedRowLoss), percent, LossVariable).AllowedRowLoss : null);
        return policy == ValidationPolicy.None && loss is null ? null : new RunValidation(policy, loss);
    }

    /// <summary>For one migration.</summary>
    public StepValidation For(PreparedStep step, RunContext context, MaskedSession session, RunProgress progress) =>
        new(this, step, session, progress, new TouchedTables(new PlannedEffects(context.Catalog, context.Provider.Dialect), context, session));

    private static string? Text(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;
}
