using System.Buffers.Binary;
using System.Text;

namespace Migrations.Testing.Wire;

/// <summary>With what a client begins: a session, a request for encryption, or the wish that another session's statement ends.</summary>
/// <param name="Code">The version of the protocol, or one of the codes below.</param>
/// <param name="Body">What comes behind it.</param>
internal sealed record StartupMessage(int Code, byte[] Body)
{
    public const int Cancel = 80877102;
    public const int Ssl = 80877103;
    public const int Gss = 80877104;

    private const int HeadBytes = 8;

    public bool IsSession => Code >> 16 == 3;

    public static StartupMessage Parse(byte[] message) =>
        new(BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(HeadBytes / 2)), message[HeadBytes..]);

    /// <summary>Which session a request for cancelling is for.</summary>
    public int CancelledSecret => Body.Length < HeadBytes ? 0 : BinaryPrimitives.ReadInt32BigEndian(Body.AsSpan(HeadBytes / 2));

    /// <summary>Names and values: user, database, and settings.</summary>
    public IReadOnlyDictionary<string, string> Parameters()
    {
        var texts = Encoding.UTF8.GetString(Body).Split('\0');
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i + 1 < texts.Length && texts[i].Length > 0; i += 2)
        {
            parameters[texts[i]] = texts[i + 1];
        }

        return parameters;
    }
}
