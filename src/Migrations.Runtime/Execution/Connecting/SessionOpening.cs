using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Opens sessions as the options say.</summary>
internal static class SessionOpening
{
    public static async ValueTask<MaskedSession> OpenAsync(RunContext context, DatabaseTarget target, IProgress<ServerProgress>? progress, CancellationToken cancellationToken)
    {
        var options = context.Options;
        var settings = new SessionSettings(new JournalNames(options.JournalSchema, options.HistoryTable, options.LogTable), context.Run.Application)
        {
            Role = options.Role,
            Limits = context.InTransaction(TimeSpan.Zero),
            Progress = context.Observer.WantsServerProgress ? progress : null,
        };
        return new MaskedSession(await context.Provider.OpenAsync(target, settings, cancellationToken).ConfigureAwait(false), context.Values.Sent);
    }
}
