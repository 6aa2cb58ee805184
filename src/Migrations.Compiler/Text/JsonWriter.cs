using System.Globalization;
using System.Text;

namespace Migrations.Compiler.Text;

/// <summary>Writes JSON without white space but for line ends that are asked for; the same calls give the same text.</summary>
internal sealed class JsonWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _needsComma;

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.ToString());

    public JsonWriter BeginObject() => Begin('{');

    public JsonWriter EndObject() => End('}');

    public JsonWriter BeginArray() => Begin('[');

    public JsonWriter EndArray() => End(']');

    /// <summary>The next value on a line of its own, so that two versions of a file can be compared.</summary>
    public JsonWriter NewLine()
    {
        Separate();
        _needsComma = false;
        _text.Append('\n');
        return this;
    }

    public JsonWriter Name(string name)
    {
        Separate();
        AppendString(_text, name);
        _text.Append(':');
        _needsComma = false;
        return this;
    }

    public JsonWriter Value(string text)
    {
        Separate();
        AppendString(_text, text);
        return this;
    }

    public JsonWriter Value(int number)
    {
        Separate();
        _text.Append(number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public JsonWriter Value(bool value)
    {
        Separate();
        _text.Append(value ? "true" : "false");
        return this;
    }

    /// <summary>A string with its quotes, in a form that any reader understands.</summary>
    public static void AppendString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => json.Append('\\').Append(c),
                < ' ' => json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ when char.IsSurrogate(c) => json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }

    private JsonWriter Begin(char bracket)
    {
        Separate();
        _needsComma = false;
        _depth++;
        _text.Append(bracket);
        return this;
    }

    private JsonWriter End(char bracket)
    {
        _depth--;
        _text.Append(bracket);
        _needsComma = _depth > 0;
        return this;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            _text.Append(',');
        }

        _needsComma = true;
    }
}
