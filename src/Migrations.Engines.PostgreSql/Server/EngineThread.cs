namespace Migrations.Engines.PostgreSql.Server;

/// <summary>
/// A thread with a large stack, of which only the touched part costs memory: PostgreSQL recurses through expressions and plans. It is made
/// for the first work and ends when there was none for a while.
/// </summary>
internal sealed class EngineThread
{
    private const int StackBytes = 64 << 20;

    /// <summary>Left for the frames of .NET that raise the error, and for those that do not check.</summary>
    private const int ReserveBytes = 8 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [ThreadStatic]
    private static ulong floor;

    private readonly object gate = new();
    private bool isServing;
    private Action? work;

    /// <summary>Lowest address down to which an engine may use this thread's stack; 0 on other threads.</summary>
    public static ulong Floor => floor;

    /// <summary>Runs an action on the thread, which must be idle, and returns at once. The action must not throw.</summary>
    public void Post(Action action)
    {
        lock (gate)
        {
            work = action;
            if (!isServing)
            {
                isServing = true;
                new Thread(Serve, StackBytes) { IsBackground = true, Name = "Migrations PostgreSQL" }.Start();
            }

            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Runs an action on a thread of its own and waits for its end.</summary>
    public static void Run(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                SetFloor();
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(failure).Throw();
        }
    }

    private static unsafe void SetFloor()
    {
        byte here;
        floor = (ulong)&here - (StackBytes - ReserveBytes);
    }

    private void Serve()
    {
        SetFloor();
        while (Take() is { } action)
        {
            action();
        }
    }

    private Action? Take()
    {
        lock (gate)
        {
            if (work is null)
            {
                Monitor.Wait(gate, Patience);
            }

            var action = work;
            work = null;
            isServing = action is not null;
            return action;
        }
    }
}
