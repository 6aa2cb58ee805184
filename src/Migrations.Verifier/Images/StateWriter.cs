using System.Buffers.Binary;
using System.Text;

namespace Migrations.Verifier.Images;

/// <summary>Writes what a run knows, for <see cref="StateReader"/>. A text that was written before is a number: names come again and again.</summary>
internal sealed class StateWriter : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    public StateWriter() => _writer = new BinaryWriter(_stream, Encoding.UTF8);

    public byte[] ToArray()
    {
        _writer.Flush();
        return _stream.ToArray();
    }

    public void Number(int value) => _writer.Write7BitEncodedInt(value);

    public void Flag(bool value) => _writer.Write(value);

    public void Text(string value)
    {
        if (_texts.TryGetValue(value, out var known))
        {
            Number(known);
            return;
        }

        _texts.Add(value, _texts.Count + 1);
        Number(0);
        _writer.Write(value);
    }

    public void OptionalText(string? value)
    {
        Flag(value is not null);
        if (value is not null)
        {
            Text(value);
        }
    }

    public void Hash(UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, value);
        _writer.Write(bytes);
    }

    public void Bytes(ReadOnlySpan<byte> value) => _writer.Write(value);

    public void All<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Number(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    public void Texts(IReadOnlyCollection<string> values) => All(values, Text);

    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }
}
