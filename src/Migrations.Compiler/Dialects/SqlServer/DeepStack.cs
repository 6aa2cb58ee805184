using System.Runtime.ExceptionServices;

namespace Migrations.Compiler.Dialects.SqlServer;

/// <summary>Runs something on a thread with a large stack; the pages are touched only where they are used.</summary>
internal static class DeepStack
{
    /// <summary>Bytes.</summary>
    public const int Size = 64 << 20;

    public static void Run(Action work)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }, Size)
        {
            IsBackground = true,
            Name = "T-SQL parser",
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
