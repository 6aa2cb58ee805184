using System.Buffers.Binary;
using System.Text;
using Migrations.Compiler.Model;

namespace Migrations.Verifier.Images;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal sealed class StateReader(byte[] content) : IDisposable
{
    private readonly BinaryReader _reader = new(new MemoryStream(content), Encoding.UTF8);
    private readonly List<string> _texts = [];

    public int Number() => _reader.Read7BitEncodedInt();

    public bool Flag() => _reader.ReadBoolean();

    public string Text()
    {
        var number = Number();
        if (number != 0)
        {
            return _texts[number - 1];
        }

        _texts.Add(_reader.ReadString());
        return _texts[^1];
    }

    public string? OptionalText() => Flag() ? Text() : null;

    public UInt128 Hash() => BinaryPrimitives.ReadUInt128LittleEndian(Bytes(16));

    public byte[] Bytes(int length)
    {
        var bytes = _reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }

    public EquatableArray<T> All<T>(Func<T> read)
    {
        var items = new T[Number()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return new EquatableArray<T>(items);
    }

    public EquatableArray<string> Texts() => All(Text);

    public void Dispose() => _reader.Dispose();
}
