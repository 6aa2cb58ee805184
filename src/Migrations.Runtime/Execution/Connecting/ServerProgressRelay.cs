using Migrations.Providers;
using Migrations.Substitution;

namespace Migrations.Execution;

/// <summary>Tells observers what the server says of the step at work; it comes from any thread.</summary>
internal sealed class ServerProgressRelay(RunProgress progress, IRunObserver observer, SentValues values) : IProgress<ServerProgress>
{
    public void Report(ServerProgress value)
    {
        if (progress.Current is { } step)
        {
            observer.ServerProgressed(step.Step, value with { Blockers = [.. value.Blockers.Select(blocker => blocker with { Statement = values.Mask(blocker.Statement) })] });
        }
    }
}
