using System.Net;
using System.Net.Sockets;

namespace Migrations.TestSupport.Network;

/// <summary>Ports of 127.0.0.1.</summary>
internal static class LoopbackPort
{
    /// <summary>One that nobody listens on at this moment.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
