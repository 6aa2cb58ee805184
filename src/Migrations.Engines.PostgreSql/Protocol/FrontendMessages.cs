using System.Text;

namespace Migrations.Engines.PostgreSql.Protocol;

/// <summary>Writes messages of the frontend/backend protocol: https://www.postgresql.org/docs/18/protocol-message-formats.html.</summary>
internal sealed class FrontendMessages
{
    private const int HeadLength = 5;

    private readonly MemoryStream bytes = new();

    public FrontendMessages Query(string sql) => Add('Q', Text(sql));

    public FrontendMessages Parse(string sql) => Add('P', [0, .. Text(sql), 0, 0]);

    /// <summary>Prepares a statement under a name, with its types.</summary>
    public FrontendMessages Parse(string name, string sql, IReadOnlyList<uint> types) =>
        Add('P', [.. Text(name), .. Text(sql), (byte)(types.Count >> 8), (byte)types.Count, .. types.SelectMany(type => new[] { (byte)(type >> 24), (byte)(type >> 16), (byte)(type >> 8), (byte)type })]);

    public FrontendMessages DescribeStatement() => Add('D', [(byte)'S', 0]);

    public FrontendMessages Sync() => Add('S', []);

    public FrontendMessages CopyData(byte[] data) => Add('d', data);

    public FrontendMessages CopyDone() => Add('c', []);

    public FrontendMessages CopyFail(string reason) => Add('f', Text(reason));

    public byte[] ToArray() => bytes.ToArray();

    private static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    private FrontendMessages Add(char type, byte[] body)
    {
        var length = body.Length + HeadLength - 1;
        bytes.Write([(byte)type, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length], 0, HeadLength);
        bytes.Write(body, 0, body.Length);
        return this;
    }
}
