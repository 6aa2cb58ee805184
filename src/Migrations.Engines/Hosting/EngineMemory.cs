namespace Migrations.Engines.Hosting;

/// <summary>How much linear memory an engine gets. It cannot grow in place; a call that needs more is made again with more.</summary>
internal static class EngineMemory
{
    /// <summary>Above this a text is refused: the process belongs to a compiler, which needs memory too.</summary>
    public const int Largest = 1 << 30;

    /// <summary>32 MB of it are the C stack, which is hardly ever touched, so the operating system never provides it.</summary>
    private const int Smallest = 36 << 20;

    /// <summary>Measured: trees and their JSON take up to this many bytes for a byte of SQL.</summary>
    private const int BytesPerByteOfSql = 64;

    /// <summary>Bytes for a text of that length, at most <see cref="Largest"/>.</summary>
    public static int For(int textLength) => (int)Math.Min(Largest, Smallest + ((long)textLength * BytesPerByteOfSql));

    /// <summary>The next larger size to try, or 0 when there is none.</summary>
    public static int After(int size) => size >= Largest ? 0 : (int)Math.Min(Largest, size * 2L);
}
