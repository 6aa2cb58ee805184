using System.Security.Cryptography;
using Migrations.Testing.Turns;

namespace Migrations.Testing.Bridge;

/// <summary>The clients of a database by what a request for cancelling names.</summary>
internal sealed class ClientDirectory(SharedSession session)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, ClientSession> _clients = [];
    private int _count;

    public ClientSession Add(string user, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        lock (_gate)
        {
            int secret;
            do
            {
                secret = RandomNumberGenerator.GetInt32(1, int.MaxValue);
            }
            while (_clients.ContainsKey(secret));
            return _clients[secret] = new ClientSession
            {
                Number = ++_count,
                Secret = secret,
                User = user,
                StartSettings = settings,
                State = new SessionState { User = user, Settings = settings },
            };
        }
    }

    public void Remove(ClientSession client)
    {
        lock (_gate)
        {
            _clients.Remove(client.Secret);
        }
    }

    public void Cancel(int secret)
    {
        ClientSession? client;
        lock (_gate)
        {
            client = _clients.GetValueOrDefault(secret);
        }

        if (client is not null)
        {
            session.Cancel(client);
        }
    }
}
