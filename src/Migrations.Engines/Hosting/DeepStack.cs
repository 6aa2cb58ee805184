using System.Runtime.ExceptionServices;

namespace Migrations.Engines.Hosting;

/// <summary>Runs something on a thread with a large stack, of which only the touched part costs memory. A thread costs some 0.1 ms, so this is for rare calls.</summary>
internal static class DeepStack
{
    private const int StackBytes = 64 << 20;

    public static T Run<T>(Func<T> action)
    {
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = action();
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            StackBytes) { IsBackground = true, Name = "Migrations engine" };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}
