namespace Migrations.Compiler.Text;

/// <summary>Lower-case hexadecimal; netstandard2.0 has none.</summary>
internal static class Hex
{
    private const string Digits = "0123456789abcdef";

    public static string ToString(byte[] bytes)
    {
        var text = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }

    /// <exception cref="FormatException">Not an even number of hexadecimal digits.</exception>
    public static byte[] ToBytes(string text)
    {
        if (text.Length % 2 != 0)
        {
            throw new FormatException($"A hexadecimal text has an even number of digits; this one has {text.Length}.");
        }

        var bytes = new byte[text.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((ValueOf(text[2 * i]) << 4) | ValueOf(text[(2 * i) + 1]));
        }

        return bytes;
    }

    private static int ValueOf(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => throw new FormatException($"'{digit}' is not a hexadecimal digit."),
    };
}
