using System.Runtime.CompilerServices;

namespace Migrations.Engines.Hosting;

/// <summary>Tells whether the current thread has room for deep recursion: .NET only tells that some room is left.</summary>
internal static unsafe class StackProbe
{
    private const int Step = 32 * 1024;

    /// <summary>How much deeper than the place that was probed a later call may be.</summary>
    private const int Margin = 64 * 1024;

    /// <summary>Lowest address of this thread's stack that was reached, because reaching it again for each call would take longer than the call.</summary>
    [ThreadStatic]
    private static ulong lowestReached;

    /// <summary>True when the thread has at least that many bytes of stack left, besides those that .NET keeps for itself.</summary>
    public static bool HasAtLeast(int bytes)
    {
        byte here;
        var needed = (ulong)&here - (ulong)bytes;
        if (lowestReached != 0 && needed >= lowestReached)
        {
            return true;
        }

        try
        {
            Descend(needed - Margin);
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            return lowestReached != 0 && needed >= lowestReached;
        }
    }

    /// <summary>.NET guarantees more than one step after each of its checks, so a step never runs over the end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static int Descend(ulong target)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var room = stackalloc byte[Step];
        room[0] = 0;
        lowestReached = lowestReached == 0 ? (ulong)room : Math.Min(lowestReached, (ulong)room);
        return (ulong)room <= target ? room[0] : Descend(target) + room[0];
    }
}
