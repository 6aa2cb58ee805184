using System.Runtime.ExceptionServices;

namespace Migrations.Engines.Hosting;

/// <summary>Runs something on a thread with a large stack. Only its touched part costs memory.</summary>
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
