using System.Buffers.Binary;
using System.Text;

namespace Migrations.Testing.Wire;

/// <summary>Writes the messages that the bridge says by itself, in the server's place.</summary>
internal sealed class BackendMessages
{
    private const int HeadBytes = 5;

    private readonly List<byte> _bytes = [];

    public BackendMessages Welcome() => Add('R', new byte[sizeof(int)]);

    public BackendMessages Parameter(string name, string value) => Add('S', [.. Text(name), .. Text(value)]);

    public BackendMessages Key(int process, int secret)
    {
        var body = new byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(body, process);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(sizeof(int)), secret);
        return Add('K', body);
    }

    /// <summary>Ready for the next query, outside a transaction.</summary>
    public BackendMessages Ready() => Add('Z', [(byte)'I']);

    public BackendMessages Error(string severity, WireRefusal refusal)
    {
        (char Field, string Value)[] fields = [('S', severity), ('V', severity), ('C', refusal.SqlState), ('M', refusal.Message), ('D', refusal.Detail), ('H', refusal.Hint)];
        return Add('E', [.. fields.Where(field => field.Value.Length > 0).SelectMany(field => (byte[])[(byte)field.Field, .. Text(field.Value)]), 0]);
    }

    public byte[] ToArray() => _bytes.ToArray();

    private static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    private BackendMessages Add(char type, byte[] body)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        head[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], body.Length + sizeof(int));
        _bytes.AddRange(head);
        _bytes.AddRange(body);
        return this;
    }
}
