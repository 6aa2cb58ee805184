using System.Globalization;
using Migrations.Engines.Wasm;

namespace Migrations.Engines.PostgreSql.Server;

/// <summary>
/// Conversions between UTF-8 and encodings of one byte a character. The package has their tables as shared libraries, but its server lacks the functions
/// that walk through them: the radix trees of PostgreSQL's <c>pg_wchar.h</c>.
/// </summary>
internal sealed partial class PostgreSqlServer
{
    private const string InvalidSequence = "22021";
    private const string Untranslatable = "22P05";
    private const int Utf8 = 6;

    /// <summary>PostgreSQL's names by its numbers.</summary>
    private static readonly string[] EncodingNames =
    [
        "SQL_ASCII", "EUC_JP", "EUC_CN", "EUC_KR", "EUC_TW", "EUC_JIS_2004", "UTF8", "MULE_INTERNAL", "LATIN1", "LATIN2", "LATIN3", "LATIN4", "LATIN5", "LATIN6", "LATIN7",
        "LATIN8", "LATIN9", "LATIN10", "WIN1256", "WIN1258", "WIN866", "WIN874", "KOI8R", "WIN1251", "WIN1252", "ISO_8859_5", "ISO_8859_6", "ISO_8859_7", "ISO_8859_8", "WIN1250",
        "WIN1253", "WIN1254", "WIN1255", "WIN1257", "KOI8U",
    ];

    /// <summary>Gives the bytes that were converted; fewer than all only when no error may be raised.</summary>
    protected override int LocalToUtf(int source, int length, int target, int tree, int combined, int combinedCount, int function, int encoding, int noError)
    {
        RefuseCombined(combined, function);
        var at = source;
        for (; at < source + length; at++)
        {
            var b = Memory[at];
            var code = b is > 0 and < 0x80 ? b : b == 0 ? 0 : ReadCode(tree, ReadInt32(tree + 8) + b - Memory[tree + 12], b, Memory[tree + 12], Memory[tree + 13]);
            if (code == 0)
            {
                if (noError != 0)
                {
                    break;
                }

                Refuse(b == 0 ? InvalidSequence : Untranslatable, encoding, Utf8, at, 1);
            }

            target = WriteCode(target, code);
        }

        Memory[target] = 0;
        return at - source;
    }

    /// <summary>Gives the bytes that were converted; fewer than all only when no error may be raised.</summary>
    protected override int UtfToLocal(int source, int length, int target, int tree, int combined, int combinedCount, int function, int encoding, int noError)
    {
        RefuseCombined(combined, function);
        var at = source;
        while (at < source + length)
        {
            var size = PgUtfMblenPrivate(at);
            var isValid = Memory[at] != 0 && at + size <= source + length && PgUtf8Islegal(at, size) != 0;
            var code = !isValid ? 0 : size == 1 ? Memory[at] : Walk(tree, at, size);
            if (code == 0)
            {
                if (noError != 0)
                {
                    break;
                }

                Refuse(isValid ? Untranslatable : InvalidSequence, Utf8, encoding, at, Math.Min(size, source + length - at));
            }

            target = WriteCode(target, code);
            at += size;
        }

        Memory[target] = 0;
        return at - source;
    }

    /// <summary>Whether bytes are one character by the Unicode standard's table 3-7.</summary>
    protected override int PgUtf8Islegal(int source, int length)
    {
        var lead = Memory[source];
        for (var i = 1; i < length; i++)
        {
            if ((Memory[source + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        var second = length > 1 ? Memory[source + 1] : (byte)0;
        return length switch
        {
            1 => lead < 0x80,
            2 => lead >= 0xC2,
            3 => lead is >= 0xE0 and < 0xF0 && second >= (lead == 0xE0 ? 0xA0 : 0x80) && second <= (lead == 0xED ? 0x9F : 0xBF),
            4 => lead is >= 0xF0 and <= 0xF4 && second >= (lead == 0xF0 ? 0x90 : 0x80) && second <= (lead == 0xF4 ? 0x8F : 0xBF),
            _ => false,
        } ? 1 : 0;
    }

    protected override void ReportInvalidEncoding(int encoding, int source, int length) =>
        Refuse(InvalidSequence, encoding, encoding, source, Math.Min(length, encoding == Utf8 ? PgUtfMblenPrivate(source) : 1));

    protected override void ReportUntranslatableChar(int sourceEncoding, int targetEncoding, int source, int length) =>
        Refuse(Untranslatable, sourceEncoding, targetEncoding, source, Math.Min(length, sourceEncoding == Utf8 ? PgUtfMblenPrivate(source) : 1));

    /// <summary>Encodings of one byte have no characters that are made of several.</summary>
    private static void RefuseCombined(int combined, int function)
    {
        if (combined != 0 || function != 0)
        {
            throw new WasmTrapException("It converted to an encoding of several bytes, which this build does not have.");
        }
    }

    /// <summary>Does not return.</summary>
    private void Refuse(string sqlState, int sourceEncoding, int targetEncoding, int source, int length)
    {
        var bytes = string.Join(" ", Enumerable.Range(source, Math.Max(1, length)).Select(address => "0x" + Memory[address].ToString("x2", CultureInfo.InvariantCulture)));
        Raise(sqlState, sqlState == InvalidSequence
            ? $"invalid byte sequence for encoding \"{EncodingNames[sourceEncoding]}\": {bytes}"
            : $"character with byte sequence {bytes} in encoding \"{EncodingNames[sourceEncoding]}\" has no equivalent in encoding \"{EncodingNames[targetEncoding]}\"");
    }

    /// <summary>The tree has a part for each length: the place of its root, then the least and greatest value of each byte.</summary>
    private int Walk(int tree, int source, int size)
    {
        var (root, bounds) = size switch { 2 => (16, 20), 3 => (24, 28), _ => (36, 40) };
        var index = ReadInt32(tree + root);
        for (var i = 0; i < size; i++)
        {
            var b = Memory[source + i];
            var least = Memory[tree + bounds + (2 * i)];
            index = ReadCode(tree, index + b - least, b, least, Memory[tree + bounds + (2 * i) + 1]);
            if (index == 0)
            {
                return 0;
            }
        }

        return index;
    }

    /// <summary>An entry of the tree: of 16 bits, or of 32 where the first pointer is null.</summary>
    private int ReadCode(int tree, int index, byte b, byte least, byte greatest)
    {
        if (b < least || b > greatest)
        {
            return 0;
        }

        var words = ReadInt32(tree);
        return words == 0
            ? ReadInt32(ReadInt32(tree + 4) + (index * sizeof(int)))
            : Memory[words + (index * sizeof(short))] | (Memory[words + (index * sizeof(short)) + 1] << 8);
    }

    /// <summary>The bytes of a code, the highest first; gives the address behind them.</summary>
    private int WriteCode(int target, int code)
    {
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            if ((code >> shift) != 0)
            {
                Memory[target++] = (byte)(code >> shift);
            }
        }

        return target;
    }
}
