using System.Globalization;
using System.Text;

namespace Migrations.Engines.Json;

/// <summary>One value of a <see cref="JsonTree"/>. A member that is not there is <see cref="JsonNodeKind.Missing"/>, and so is each of its own members.</summary>
internal readonly struct JsonNode
{
    private readonly JsonTree tree;
    private readonly int index;

    /// <summary>Index on the tape plus one, so that <c>default</c> is the missing node.</summary>
    internal JsonNode(JsonTree tree, int index)
    {
        this.tree = tree;
        this.index = index + 1;
    }

    public JsonNodeKind Kind => index == 0 ? JsonNodeKind.Missing : (JsonNodeKind)tree.Tape[index - 1];

    public bool IsMissing => index == 0;

    /// <summary>Offset of the first byte in the parsed bytes (of a string: after the quote).</summary>
    public int Start => index == 0 ? -1 : tree.Tape[index];

    /// <summary>Offset after the last byte in the parsed bytes (of a string: of the quote).</summary>
    public int End => index == 0 ? -1 : tree.Tape[index + 1];

    /// <summary>The member of that name, compared ordinally; missing when there is none or when this is no object.</summary>
    public JsonNode this[string name] => TryGet(name, out var value) ? value : default;

    public bool TryGet(string name, out JsonNode value)
    {
        foreach (var property in Properties())
        {
            if (property.NameEquals(name))
            {
                value = property.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Elements of an array; none when this is no array.</summary>
    public JsonElements Elements() => Kind == JsonNodeKind.Array ? new JsonElements(tree, Child, After) : default;

    /// <summary>Members of an object in their order; none when this is no object.</summary>
    public JsonProperties Properties() => Kind == JsonNodeKind.Object ? new JsonProperties(tree, Child, After) : default;

    /// <summary>The text of a string without its escapes, or null when this is no string.</summary>
    public string? GetString() => Kind == JsonNodeKind.String ? JsonText.Unescape(tree.Utf8, Start, End) : null;

    /// <summary>True when this is a string and equals the text ordinally.</summary>
    public bool TextEquals(string text) => Kind == JsonNodeKind.String && JsonText.AreEqual(tree.Utf8, Start, End, text);

    /// <summary>The number, or the fallback when this is no integer of 32 bits.</summary>
    public int GetInt32(int fallback = 0) =>
        GetInt64(long.MinValue) is var value and >= int.MinValue and <= int.MaxValue ? (int)value : fallback;

    /// <summary>The number, or the fallback when this is no integer of 64 bits.</summary>
    public long GetInt64(long fallback = 0) =>
        Kind == JsonNodeKind.Number && long.TryParse(Raw(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    /// <summary>The number, or the fallback when this is no number.</summary>
    public double GetDouble(double fallback = 0) =>
        Kind == JsonNodeKind.Number && double.TryParse(Raw(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    /// <summary>True for <c>true</c>, false for everything else.</summary>
    public bool GetBoolean() => Kind == JsonNodeKind.True;

    /// <summary>The JSON text of this value as it stands in the parsed bytes (of a string: without the quotes, with its escapes).</summary>
    public override string ToString() => index == 0 ? "" : Raw();

    private int Child => index - 1 + JsonTree.Stride;

    private int After => tree.Tape[index + 2];

    private string Raw() => Encoding.UTF8.GetString(tree.Utf8, Start, End - Start);
}
