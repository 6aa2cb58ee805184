using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Migrations;

/// <summary>Brings the database to the build, or sees that it is there, before any other service of the host starts.</summary>
internal sealed partial class MigrationHostedService(HostedMigrations migrations, TimeProvider time) : IHostedLifecycleService
{
    private static readonly TimeSpan s_reportEvery = TimeSpan.FromSeconds(10);
    private ILogger _logger = NullLogger.Instance;

    /// <exception cref="MigrationException">The host must not start.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var mode = migrations.Options.Mode;
        _logger = migrations.Logger ?? _logger;
        switch (mode)
        {
            case MigrationMode.Apply:
                await migrations.Database.ApplyAsync(cancellationToken).ConfigureAwait(false);
                break;
            case MigrationMode.Validate:
                Validate(await migrations.Database.PlanAsync(cancellationToken).ConfigureAwait(false));
                break;
            case MigrationMode.Wait:
                await WaitAsync(cancellationToken).ConfigureAwait(false);
                break;
            default:
                LogOff();
                break;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Validate(MigrationPlan plan)
    {
        if (Missing(plan) is { } missing)
        {
            throw new MigrationRefusedException(
                [$"{missing} This app does not start with such a database (Migrations:Mode is Validate). Apply them first, with its command 'up' or an instance in mode Apply, and start again."]);
        }

        LogReady(plan.Database);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        for (var next = TimeSpan.Zero; ; await Task.Delay(migrations.Options.WaitInterval, time, cancellationToken).ConfigureAwait(false))
        {
            var (missing, error) = await LookAsync(cancellationToken).ConfigureAwait(false);
            var waited = time.GetElapsedTime(begin);
            if (missing is null)
            {
                return;
            }

            if (waited >= migrations.Options.WaitTimeout)
            {
                throw new MigrationException(
                    $"{missing} Nobody has applied them for {migrations.Options.WaitTimeout.TotalSeconds:0.#} s (Migrations:Mode is Wait, Migrations:WaitTimeout is the limit). Look at the instance or job that applies migrations, and start again.", error);
            }

            if (waited >= next)
            {
                LogWaiting(missing, (long)waited.TotalSeconds);
                next = waited + s_reportEvery;
            }
        }
    }

    /// <summary>A database that does not answer yet is waited for too.</summary>
    private async Task<(string? Missing, Exception? Error)> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var plan = await migrations.Database.PlanAsync(cancellationToken).ConfigureAwait(false);
            if (Missing(plan) is { } missing)
            {
                return (missing, null);
            }

            LogReady(plan.Database);
            return (null, null);
        }
        catch (MigrationException e) when (e is not MigrationRefusedException)
        {
            return (e.Message, e);
        }
    }

    /// <summary>A sentence on what is missing; null when nothing is.</summary>
    private static string? Missing(MigrationPlan plan)
    {
        string[] pending = [.. plan.Steps.Take(5).Select(step => step.Key.ToString())];
        var more = plan.Steps.Count > pending.Length ? $" and {plan.Steps.Count - pending.Length} more" : "";
        return plan.Problems.Count > 0 ? $"The migrations of {plan.Database} cannot run: {string.Join(" ", plan.Problems)}"
            : pending.Length > 0 ? $"{plan.Database} lacks {string.Join(", ", pending)}{more}."
            : null;
    }

    [LoggerMessage(30, LogLevel.Information, "Migrations are switched off for this instance.")]
    private partial void LogOff();

    [LoggerMessage(31, LogLevel.Information, "{Database} has all migrations of this app.")]
    private partial void LogReady(string database);

    [LoggerMessage(32, LogLevel.Information, "Waiting for another instance to migrate, {Seconds} s so far: {Missing}")]
    private partial void LogWaiting(string missing, long seconds);
}
