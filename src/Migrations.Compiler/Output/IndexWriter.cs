using System.Text;

namespace Migrations.Compiler.Output;

/// <summary>Writes the primitive values of the bundle's index.</summary>
internal sealed class IndexWriter : IDisposable
{
    private readonly MemoryStream _stream = new();

    public byte[] ToArray() => _stream.ToArray();

    public void WriteByte(byte value) => _stream.WriteByte(value);

    public void WriteBytes(byte[] bytes) => _stream.Write(bytes, 0, bytes.Length);

    /// <summary>Groups of 7 bits, lowest first; the highest bit says that another one follows.</summary>
    public void WriteVarint(int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            _stream.WriteByte((byte)(rest | 0x80));
        }

        _stream.WriteByte((byte)rest);
    }

    public void WriteString(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteVarint(bytes.Length);
        WriteBytes(bytes);
    }

    /// <summary>How many, then each.</summary>
    public void WriteStrings(IReadOnlyCollection<string> texts)
    {
        WriteVarint(texts.Count);
        foreach (var text in texts)
        {
            WriteString(text);
        }
    }

    public void Dispose() => _stream.Dispose();
}
