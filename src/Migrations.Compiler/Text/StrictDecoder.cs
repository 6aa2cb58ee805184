using System.Text;

namespace Migrations.Compiler.Text;

/// <summary>Bytes of a file to UTF-8: strict UTF-8 with or without BOM, or UTF-16 with BOM; nothing is guessed.</summary>
internal static class StrictDecoder
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns UTF-8 without BOM; with a problem, what can be shown of the text.</summary>
    public static (byte[] Utf8, DecodingProblem? Problem) Decode(byte[] bytes)
    {
        if (StartsWith(bytes, 0xFF, 0xFE))
        {
            return FromUtf16(bytes, bigEndian: false);
        }

        if (StartsWith(bytes, 0xFE, 0xFF))
        {
            return FromUtf16(bytes, bigEndian: true);
        }

        var start = StartsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        var content = start == 0 ? bytes : bytes.AsRange(start);
        try
        {
            _ = s_strictUtf8.GetCharCount(content);
            return (content, null);
        }
        catch (DecoderFallbackException)
        {
            return Lossy(content);
        }
    }

    private static (byte[] Utf8, DecodingProblem? Problem) FromUtf16(byte[] bytes, bool bigEndian)
    {
        var strict = new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);
        try
        {
            return (Encoding.UTF8.GetBytes(strict.GetString(bytes, 2, bytes.Length - 2)), null);
        }
        catch (DecoderFallbackException)
        {
            var lossy = (bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes, 2, bytes.Length - 2);
            var bad = Math.Max(0, lossy.IndexOf('\uFFFD'));
            var problem = DecodingProblem.AtCharacter(lossy, bad) with { Reason = "bytes there are not valid UTF-16, which its byte order mark promises" };
            return (Encoding.UTF8.GetBytes(lossy), problem);
        }
    }

    private static (byte[] Utf8, DecodingProblem? Problem) Lossy(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        var bad = FirstInvalid(content, text);
        return (Encoding.UTF8.GetBytes(text), DecodingProblem.AtCharacter(text, bad));
    }

    // A U+FFFD that is really in the file is valid: skip those whose three bytes stand in the content.
    private static int FirstInvalid(byte[] content, string text)
    {
        var offset = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\uFFFD' && !(offset + 2 < content.Length && content[offset] == 0xEF && content[offset + 1] == 0xBF && content[offset + 2] == 0xBD))
            {
                return i;
            }

            offset += text[i] < 0x80 ? 1 : text[i] < 0x800 ? 2 : char.IsSurrogate(text[i]) ? 2 : 3;
        }

        return Math.Max(0, text.Length - 1);
    }

    private static bool StartsWith(byte[] bytes, params byte[] prefix)
    {
        if (bytes.Length < prefix.Length)
        {
            return false;
        }

        for (var i = 0; i < prefix.Length; i++)
        {
            if (bytes[i] != prefix[i])
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] AsRange(this byte[] bytes, int start)
    {
        var result = new byte[bytes.Length - start];
        Buffer.BlockCopy(bytes, start, result, 0, result.Length);
        return result;
    }
}
