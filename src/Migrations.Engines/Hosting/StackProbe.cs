using System.Runtime.CompilerServices;

namespace Migrations.Engines.Hosting;

/// <summary>Tells whether the current thread has room for deep recursion: .NET only tells that some room is left.</summary>
internal static unsafe class StackProbe
{
    private const int Step = 32 * 1024;

    /// <summary>True when the thread has at least that many bytes of stack left, besides those that .NET keeps for itself.</summary>
    public static bool HasAtLeast(int bytes)
    {
        try
        {
            return Descend(bytes / Step) >= 0;
        }
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
    }

    /// <summary>.NET guarantees more than one step after each of its checks, so a step never runs over the end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static int Descend(int steps)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var room = stackalloc byte[Step];
        room[0] = 0;
        return steps == 0 ? room[0] : Descend(steps - 1) + room[0];
    }
}
