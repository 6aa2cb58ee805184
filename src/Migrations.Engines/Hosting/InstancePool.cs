using Migrations.Engines.Wasm;

namespace Migrations.Engines.Hosting;

/// <summary>
/// Idle instances of an engine. As many callers as there are processors get one; others wait. One idle instance is kept for the life of
/// the process, the others are left to the garbage collector.
/// </summary>
internal sealed class InstancePool<T>(Func<int, T> create) : IDisposable
    where T : WasmInstance
{
    /// <summary>A larger instance is not kept: it was made for one large text.</summary>
    private const int LargestKept = 64 << 20;

    private readonly SemaphoreSlim permits = new(Environment.ProcessorCount);
    private readonly Stack<WeakReference<T>> idle = new();
    private T? kept;

    /// <summary>Uses an instance of at least that memory. It comes back to the pool unless the use ends in an exception.</summary>
    public TResult Use<TResult>(int memoryBytes, Func<T, TResult> use, CancellationToken cancellationToken)
    {
        permits.Wait(cancellationToken);
        try
        {
            var instance = Rent(memoryBytes);
            TResult result;
            using (cancellationToken.CanBeCanceled ? cancellationToken.Register(instance.Interrupt) : default)
            {
                instance.EnterThread();
                result = use(instance);
            }

            Return(instance);
            return result;
        }
        finally
        {
            permits.Release();
        }
    }

    /// <summary>An instance for longer than one call, which does not count as a caller. Give it back with <see cref="Return"/>, unless it failed.</summary>
    public T Rent(int memoryBytes) => Take(memoryBytes) ?? create(memoryBytes);

    public void Dispose() => permits.Dispose();

    public void Return(T instance)
    {
        if (instance.IsInterrupted || instance.MemorySize > LargestKept)
        {
            return;
        }

        lock (idle)
        {
            if (kept is null)
            {
                kept = instance;
            }
            else
            {
                idle.Push(new WeakReference<T>(instance));
            }
        }
    }

    private T? Take(int memoryBytes)
    {
        lock (idle)
        {
            var instance = kept;
            if (instance is not null && instance.MemorySize >= memoryBytes)
            {
                kept = null;
                return instance;
            }

            while (idle.Count > 0)
            {
                if (idle.Pop().TryGetTarget(out instance) && instance.MemorySize >= memoryBytes)
                {
                    return instance;
                }
            }

            return null;
        }
    }
}
