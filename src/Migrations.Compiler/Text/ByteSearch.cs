namespace Migrations.Compiler.Text;

/// <summary>Search in bytes; netstandard2.0 has it for single bytes only.</summary>
internal static class ByteSearch
{
    /// <summary>The first place at or after <paramref name="start"/> where the pattern stands, or -1.</summary>
    public static int IndexOf(this byte[] bytes, byte[] pattern, int start)
    {
        for (var at = IndexOfFirst(bytes, pattern, start); at >= 0; at = IndexOfFirst(bytes, pattern, at + 1))
        {
            if (bytes.Matches(pattern, at))
            {
                return at;
            }
        }

        return -1;
    }

    public static bool Matches(this byte[] bytes, byte[] pattern, int at)
    {
        if (at + pattern.Length > bytes.Length)
        {
            return false;
        }

        for (var i = 0; i < pattern.Length; i++)
        {
            if (bytes[at + i] != pattern[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int IndexOfFirst(byte[] bytes, byte[] pattern, int start)
    {
        var last = bytes.Length - pattern.Length;
        return start > last ? -1 : Array.IndexOf(bytes, pattern[0], start, last - start + 1);
    }
}
