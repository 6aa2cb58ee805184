using System.Net.Sockets;
using Migrations.Testing.Turns;
using Migrations.Testing.Wire;

namespace Migrations.Testing.Bridge;

/// <summary>How a connection begins: https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-START-UP.</summary>
internal sealed class Handshake(Socket socket, FrontendReader reader, ServerGreeting greeting, ClientDirectory directory)
{
    private static readonly byte[] s_noEncryption = "N"u8.ToArray();

    /// <summary>The client; null when there is none: a request for cancelling, a refusal, or something that is no client of PostgreSQL.</summary>
    public ClientSession? Perform()
    {
        while (reader.ReadStartup() is { } message)
        {
            var startup = StartupMessage.Parse(message);
            switch (startup.Code)
            {
                case StartupMessage.Ssl or StartupMessage.Gss:
                    socket.Send(s_noEncryption);
                    break;
                case StartupMessage.Cancel:
                    directory.Cancel(startup.CancelledSecret);
                    return null;
                default:
                    return startup.IsSession ? Begin(startup.Parameters()) : null;
            }
        }

        return null;
    }

    private ClientSession? Begin(IReadOnlyDictionary<string, string> parameters)
    {
        if (Refusal(parameters) is { } refusal)
        {
            socket.Send(new BackendMessages().Error("FATAL", refusal).ToArray());
            return null;
        }

        var client = directory.Add(parameters.GetValueOrDefault("user", EmbeddedServer.User), StartSettings.Of(parameters));
        var messages = new BackendMessages().Welcome();
        foreach (var (name, value) in greeting.Parameters)
        {
            messages.Parameter(name, value);
        }

        socket.Send(messages.Key(greeting.Process, client.Secret).Ready().ToArray());
        return client;
    }

    private static WireRefusal? Refusal(IReadOnlyDictionary<string, string> parameters)
    {
        var database = parameters.GetValueOrDefault("database", parameters.GetValueOrDefault("user", EmbeddedServer.Database));
        return parameters.ContainsKey("replication")
            ? new WireRefusal("0A000", "the embedded PostgreSQL does not replicate")
            : database == EmbeddedServer.Database ? null : new WireRefusal("3D000", $"database \"{database}\" cannot be connected to: an embedded PostgreSQL has the one database \"{EmbeddedServer.Database}\"")
            {
                Hint = "Use the ConnectionString of EmbeddedPostgres as it is; EmbeddedPostgres.CreateAsync makes further databases.",
            };
    }
}
