using System.Reflection;
using System.Runtime.ExceptionServices;
using Migrations.Providers;

namespace Migrations.Runtime.Tests.Runs;

/// <summary>A real session that says of its replicas what the test says. Public and not sealed, for the proxy derives from it.</summary>
public class LaggingSession : DispatchProxy
{
    private IMigrationSession _session = null!;
    private Func<TimeSpan?> _lag = null!;

    internal static IMigrationSession Of(IMigrationSession session, Func<TimeSpan?> lag)
    {
        var proxy = Create<IMigrationSession, LaggingSession>();
        (((LaggingSession)(object)proxy)._session, ((LaggingSession)(object)proxy)._lag) = (session, lag);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IMigrationSession.ReadReplicaLagAsync))
        {
            return Task.FromResult(_lag());
        }

        try
        {
            return targetMethod.Invoke(_session, args);
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}
