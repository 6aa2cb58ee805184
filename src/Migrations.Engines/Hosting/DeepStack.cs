using System.Runtime.ExceptionServices;

namespace Migrations.Engines.Hosting;

/// <summary>
/// Runs calls on a thread with a large stack, of which only the touched part costs memory. The thread is made for the first call and
/// ends when nothing was called for a while. One caller at a time.
/// </summary>
internal sealed class DeepStack
{
    private const int StackBytes = 64 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly object gate = new();
    private bool isServing;
    private Action? work;

    public T Run<T>(Func<T> action)
    {
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        Execute(() =>
        {
            try
            {
                result = action();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        failure?.Throw();
        return result!;
    }

    private void Execute(Action action)
    {
        lock (gate)
        {
            work = action;
            if (!isServing)
            {
                isServing = true;
                new Thread(Serve, StackBytes) { IsBackground = true, Name = "Migrations engine" }.Start();
            }

            Monitor.PulseAll(gate);
            while (work is not null)
            {
                Monitor.Wait(gate);
            }
        }
    }

    private void Serve()
    {
        lock (gate)
        {
            while (work is not null || Monitor.Wait(gate, Patience) || work is not null)
            {
                work?.Invoke();
                work = null;
                Monitor.PulseAll(gate);
            }

            isServing = false;
        }
    }
}
