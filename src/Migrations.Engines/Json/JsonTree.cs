namespace Migrations.Engines.Json;

/// <summary>
/// A parsed JSON text: the bytes and a tape of integers, no object per value. Values are read lazily through <see cref="JsonNode"/>.
/// </summary>
internal readonly struct JsonTree
{
    /// <summary>Integers of one value on the tape: kind, first byte, byte after the last, index of the value after its subtree.</summary>
    internal const int Stride = 4;

    internal readonly byte[] Utf8;
    internal readonly int[] Tape;

    internal JsonTree(byte[] utf8, int[] tape, int depth)
    {
        Utf8 = utf8;
        Tape = tape;
        Depth = depth;
    }

    /// <summary>Deepest nesting of arrays and objects: to be asked before walking the tree recursively.</summary>
    public int Depth { get; }

    public JsonNode Root => new(this, 0);

    /// <exception cref="FormatException">The text is no JSON; the message tells the byte offset.</exception>
    public static JsonTree Parse(byte[] utf8) => Parse(utf8, 0, utf8.Length);

    /// <inheritdoc cref="Parse(byte[])"/>
    public static JsonTree Parse(byte[] utf8, int start, int length) => new JsonTapeWriter(utf8, start, start + length).Write();
}
