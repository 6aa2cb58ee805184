using System.Text;
using Migrations.Engines.PostgreSql;
using Migrations.Engines.PostgreSql.Protocol;

namespace Migrations.Testing.Turns;

/// <summary>What the server tells a client that begins.</summary>
/// <param name="Process">What <c>pg_backend_pid()</c> gives.</param>
/// <param name="Parameters">Settings that clients are told about.</param>
internal sealed record ServerGreeting(int Process, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    private const int Protocol3 = 3;

    /// <summary>Begins the session of a database.</summary>
    public static ServerGreeting Of(PostgreSqlDatabase database)
    {
        byte[] body = [0, Protocol3, 0, 0, .. Encoding.UTF8.GetBytes($"user\0{EmbeddedServer.User}\0database\0{EmbeddedServer.Database}\0client_encoding\0UTF8\0\0")];
        byte[] message = [0, 0, 0, (byte)(body.Length + sizeof(int)), .. body];
        var parameters = new List<KeyValuePair<string, string>>();
        var process = 0;
        foreach (var answer in BackendMessage.Split(database.Exchange(message, 0, message.Length)))
        {
            switch (answer.Type)
            {
                case 'S': parameters.Add(new(answer.Text(), answer.Text())); break;
                case 'K': process = answer.Int32(); break;
                default: break;
            }
        }

        return new ServerGreeting(process, parameters);
    }
}
