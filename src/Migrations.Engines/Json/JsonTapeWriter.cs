using System.Globalization;

namespace Migrations.Engines.Json;

/// <summary>Reads a JSON text once, without recursion, and writes the tape of <see cref="JsonTree"/>.</summary>
internal sealed class JsonTapeWriter(byte[] utf8, int start, int end)
{
    private const int MaxDepth = 100_000;

    private readonly int origin = start;
    private readonly List<int> open = [];
    private int[] tape = new int[Math.Max(64, (end - start) / 2)];
    private int count;
    private int at = start;
    private int depth;

    public JsonTree Write()
    {
        SkipSpace();
        ReadValue();
        while (open.Count > 0)
        {
            ReadMember();
        }

        SkipSpace();
        if (at < end)
        {
            throw Malformed("something follows the value");
        }

        Array.Resize(ref tape, count);
        return new JsonTree(utf8, tape, depth);
    }

    /// <summary>Reads what may stand next in the innermost open array or object: its end, or one element.</summary>
    private void ReadMember()
    {
        var container = open[open.Count - 1];
        var isObject = tape[container] == (int)JsonNodeKind.Object;
        var isFirst = count == container + JsonTree.Stride;
        SkipSpace();
        if (Current() == (isObject ? '}' : ']'))
        {
            at++;
            Close(container);
            return;
        }

        if (!isFirst)
        {
            Expect(',', "',' or the end of the array or object is missing");
            SkipSpace();
        }

        if (isObject)
        {
            ReadString();
            SkipSpace();
            Expect(':', "':' is missing");
            SkipSpace();
        }

        ReadValue();
    }

    private void ReadValue()
    {
        switch (Current())
        {
            case '{': Open(JsonNodeKind.Object); break;
            case '[': Open(JsonNodeKind.Array); break;
            case '"': ReadString(); break;
            case 't': ReadWord("true", JsonNodeKind.True); break;
            case 'f': ReadWord("false", JsonNodeKind.False); break;
            case 'n': ReadWord("null", JsonNodeKind.Null); break;
            default: ReadNumber(); break;
        }
    }

    private void Open(JsonNodeKind kind)
    {
        if (open.Count == MaxDepth)
        {
            throw Malformed("the nesting is deeper than " + MaxDepth.ToString(CultureInfo.InvariantCulture));
        }

        open.Add(count);
        depth = Math.Max(depth, open.Count);
        Add(kind, at, at);
        at++;
    }

    private void Close(int container)
    {
        open.RemoveAt(open.Count - 1);
        tape[container + 2] = at;
        tape[container + 3] = count;
    }

    private void ReadString()
    {
        if (Current() != '"')
        {
            throw Malformed("a string is expected");
        }

        var first = ++at;
        while (at < end && utf8[at] != '"')
        {
            if (utf8[at] < ' ')
            {
                throw Malformed("a control character stands in a string");
            }

            if (utf8[at] == '\\')
            {
                SkipEscape();
            }
            else
            {
                at++;
            }
        }

        Add(JsonNodeKind.String, first, at);
        Expect('"', "a string does not end");
    }

    private void SkipEscape()
    {
        at++;
        var digits = Current() == 'u' ? 4 : 0;
        if (digits == 0 && "\"\\/bfnrt".IndexOf(Current()) < 0)
        {
            throw Malformed("an escape is unknown");
        }

        at++;
        for (; digits > 0; digits--, at++)
        {
            if (!Uri.IsHexDigit(Current()))
            {
                throw Malformed("a \\u escape needs four hexadecimal digits");
            }
        }
    }

    private void ReadWord(string word, JsonNodeKind kind)
    {
        var first = at;
        foreach (var c in word)
        {
            Expect(c, "a value is expected");
        }

        Add(kind, first, at);
    }

    private void ReadNumber()
    {
        var first = at;
        if (Current() == '-')
        {
            at++;
        }

        if (Current() == '0')
        {
            at++;
        }
        else
        {
            SkipDigits();
        }

        if (at < end && utf8[at] == '.')
        {
            at++;
            SkipDigits();
        }

        if (at < end && (utf8[at] | 0x20) == 'e')
        {
            at++;
            at += Current() is '+' or '-' ? 1 : 0;
            SkipDigits();
        }

        Add(JsonNodeKind.Number, first, at);
    }

    private void SkipDigits()
    {
        if (Current() is < '0' or > '9')
        {
            throw Malformed("a value is expected");
        }

        while (at < end && utf8[at] is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }
    }

    private void SkipSpace()
    {
        while (at < end && utf8[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }
    }

    private void Add(JsonNodeKind kind, int first, int last)
    {
        if (count + JsonTree.Stride > tape.Length)
        {
            Array.Resize(ref tape, tape.Length * 2);
        }

        tape[count] = (int)kind;
        tape[count + 1] = first;
        tape[count + 2] = last;
        tape[count + 3] = count += JsonTree.Stride;
    }

    private char Current() => at < end ? (char)utf8[at] : throw Malformed("the text ends too early");

    private void Expect(char wanted, string problem)
    {
        if (Current() != wanted)
        {
            throw Malformed(problem);
        }

        at++;
    }

    private FormatException Malformed(string problem) =>
        new("This is no JSON: at byte " + (at - origin).ToString(CultureInfo.InvariantCulture) + " " + problem + ".");
}
