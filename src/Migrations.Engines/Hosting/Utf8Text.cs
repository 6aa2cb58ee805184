using System.Globalization;

namespace Migrations.Engines.Hosting;

/// <summary>What engines written in C do not check themselves.</summary>
internal static class Utf8Text
{
    /// <summary>An error when the range holds a NUL, where a C string would silently end, or is not valid UTF-8.</summary>
    public static EngineError? Check(byte[] utf8, int start, int length)
    {
        var end = start + length;
        var at = start;
        while (at < end)
        {
            var b = utf8[at];
            if (b is > 0 and < 0x80)
            {
                at++;
                continue;
            }

            var size = b == 0 ? 0 : SequenceLength(utf8, at, end);
            if (size == 0)
            {
                return b == 0 ? Nul(at - start) : Invalid(b, at - start);
            }

            at += size;
        }

        return null;
    }

    /// <summary>Byte offset of a code point, both counted from the beginning of the range, which is valid UTF-8.</summary>
    public static int OffsetOfCodePoint(byte[] utf8, int start, int length, int codePoint)
    {
        var at = start;
        var end = start + length;
        while (codePoint > 0 && at < end)
        {
            at++;
            codePoint--;
            while (at < end && (utf8[at] & 0xC0) == 0x80)
            {
                at++;
            }
        }

        return at - start;
    }

    /// <summary>Length of the sequence of a non-ASCII character by the Unicode standard's table 3-7; 0 when it is ill-formed.</summary>
    private static int SequenceLength(byte[] utf8, int at, int end)
    {
        var lead = utf8[at];
        var length = lead switch { >= 0xC2 and <= 0xDF => 2, >= 0xE0 and <= 0xEF => 3, >= 0xF0 and <= 0xF4 => 4, _ => 0 };
        if (length == 0 || at + length > end)
        {
            return 0;
        }

        var low = lead switch { 0xE0 => 0xA0, 0xF0 => 0x90, _ => 0x80 };
        var high = lead switch { 0xED => 0x9F, 0xF4 => 0x8F, _ => 0xBF };
        if (utf8[at + 1] < low || utf8[at + 1] > high)
        {
            return 0;
        }

        for (var i = 2; i < length; i++)
        {
            if ((utf8[at + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        return length;
    }

    private static EngineError Nul(int offset) => new()
    {
        Kind = EngineErrorKind.Syntax,
        Message = "The text holds a NUL character (U+0000), which SQL cannot hold.",
        Offset = offset,
        Hint = "Remove it; a file in UTF-16 without a byte order mark looks like this.",
    };

    private static EngineError Invalid(byte found, int offset) => new()
    {
        Kind = EngineErrorKind.Syntax,
        Message = "The text is not valid UTF-8 at the byte 0x" + found.ToString("X2", CultureInfo.InvariantCulture) + ".",
        Offset = offset,
        Hint = "Save the file as UTF-8.",
    };
}
