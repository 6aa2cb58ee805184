using Migrations.Backups.Policy;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Runs steps in transactions, several at once where nothing must come between, and each again where its failure may pass.</summary>
internal sealed class TransactionRunner(RunContext context, IMigrationSession session, RunProgress progress, RunJournal rows, Func<PreparedStep, StepValidation?> validation)
{
    private readonly Retries _retries = new(context, progress);
    private readonly StepRisks _risks = new(new PlannedEffects(context.Catalog, context.Provider.Dialect), context.Provider.Dialect);

    /// <summary>One transaction a step.</summary>
    /// <exception cref="StatementException">One failed for good; its step is the progress's current one.</exception>
    public async Task RunEachAsync(IReadOnlyList<PreparedStep> steps, CancellationToken cancellationToken)
    {
        var transactions = steps.Select(s => new MigrationTransaction([Part(s)], context.InTransaction(s.Script?.LockTimeout ?? TimeSpan.Zero)) { Watch = progress.Watch }).ToArray();
        var (first, failed) = (0, -1);
        var schedule = _retries.Schedule();
        Begin(steps[0]);
        while (first < steps.Count)
        {
            var offset = first;
            try
            {
                progress.InFlight = [.. steps.Skip(offset)];
                await session.RunTransactionsAsync(
                    offset == 0 ? transactions : transactions[offset..],
                    (i, duration) =>
                    {
                        Complete(steps[offset + i], duration);
                        first = offset + i + 1;
                        if (first < steps.Count)
                        {
                            Begin(steps[first]);
                        }
                    },
                    cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (StatementException e)
            {
                (schedule, failed) = (failed == first ? schedule : _retries.Schedule(), first);
                if (!await _retries.PauseAsync(steps[first], e, schedule, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>All steps in one transaction.</summary>
    /// <inheritdoc cref="RunEachAsync" path="/exception"/>
    public async Task RunAllAsync(IReadOnlyList<PreparedStep> steps, CancellationToken cancellationToken)
    {
        var strictest = steps.Select(s => s.Script?.LockTimeout ?? TimeSpan.Zero).Where(t => t > TimeSpan.Zero).DefaultIfEmpty().Min();
        var transaction = new MigrationTransaction([.. steps.Select(Part)], context.InTransaction(strictest));
        var schedule = _retries.Schedule();
        Begin(steps[0]);
        while (true)
        {
            try
            {
                progress.InFlight = steps;
                await session.RunTransactionsAsync([transaction], (_, duration) => CompleteAll(steps, duration), cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (StatementException e)
            {
                progress.At(steps[e.PartIndex]);
                if (!await _retries.PauseAsync(steps[e.PartIndex], e, schedule, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
            catch (VerificationException e)
            {
                progress.At(steps[e.PartIndex]);
                throw;
            }
        }
    }

    /// <summary>A step as it is handed over.</summary>
    public TransactionPart Part(PreparedStep step) => validation(step) is { } validated ? PlainPart(step) with { Before = validated.BeforeAsync, Behind = validated.BehindAsync } : PlainPart(step);

    private TransactionPart PlainPart(PreparedStep step) => new()
    {
        Loses = progress.Watch is null ? null : LostBy(step),
        Statements = step.Script?.Statements ?? [],
        Code = step.Code is { } code ? CodeCall.Of(step, code, context.Observer, progress) : null,
        Verify = step.Verify?.Statements ?? [],
        Change = rows.Done(step),
    };

    /// <summary>Triggers and routines may lead further than the names say; of what they may reach, the backup has the tables.</summary>
    private IReadOnlyList<string>? LostBy(PreparedStep step) =>
        _risks.Of(step) is { Unknown: null, Texts.Count: 0 } risk && !risk.Written.Any(name => name.StartsWith(StepRisks.AnySchema, StringComparison.Ordinal)) ? [.. risk.Written, .. risk.Inserted] : null;

    private void Begin(PreparedStep step)
    {
        progress.Begin(step);
        context.Observer.Starting(step.Step);
    }

    private void Complete(PreparedStep step, TimeSpan duration)
    {
        var completed = new CompletedMigration(step.Step.Key.ToString(), step.Step.Direction, step.StatementsToRun, duration);
        progress.InFlight = [.. progress.InFlight.Skip(1)];
        progress.Add(completed);
        context.Observer.Completed(completed);
    }

    private void CompleteAll(IReadOnlyList<PreparedStep> steps, TimeSpan duration)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (i > 0)
            {
                Begin(steps[i]);
            }

            Complete(steps[i], duration);
        }
    }
}
