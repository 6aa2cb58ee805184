using System.Diagnostics;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Validation;

/// <summary>Puts together what the database's checks and the project's verify scripts say.</summary>
internal sealed class DatabaseReview(RunContext context, MaskedSession session)
{
    /// <param name="items">How each migration stands.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ValidationReport> RunAsync(IReadOnlyList<MigrationStatusItem> items, CancellationToken cancellationToken)
    {
        var (at, clock) = (context.Time.GetUtcNow(), Stopwatch.StartNew());
        var outcome = await session.ValidateAsync(ValidationScope.Everything, cancellationToken).ConfigureAwait(false) ?? new ValidationOutcome(
            context.Provider.Name, [new ValidationCheck("database", "what is wrong in the database", 0, [$"There are no checks for {context.Provider.Name}."])], [], []);
        var scripts = new VerifyScripts(context, session);
        await scripts.RunAsync(items, cancellationToken).ConfigureAwait(false);
        return new ValidationReport(
            session.Database,
            outcome.Engine,
            at,
            clock.Elapsed,
            [.. outcome.Checks, scripts.Result],
            [.. outcome.Findings.Concat(scripts.Findings).OrderByDescending(finding => finding.Severity)],
            outcome.Tables);
    }
}
