using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Tells observers what the server says of the step at work; it comes from any thread.</summary>
internal sealed class ServerProgressRelay(RunProgress progress, IRunObserver observer) : IProgress<ServerProgress>
{
    public void Report(ServerProgress value)
    {
        if (progress.Current is { } step)
        {
            observer.ServerProgressed(step.Step, value);
        }
    }
}
