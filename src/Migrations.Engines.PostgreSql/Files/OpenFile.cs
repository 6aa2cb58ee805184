namespace Migrations.Engines.PostgreSql.Files;

/// <summary>An open file description, which several descriptors may share.</summary>
internal sealed class OpenFile(FileNode? node, int flags)
{
    public const int WriteOnly = 1;
    public const int AccessMask = 3;
    public const int Append = 0x400;

    private const int SettableFlags = 0x46C00;

    /// <summary>Null for a pipe.</summary>
    public FileNode? Node => node;

    public int Flags { get; private set; } = flags;

    public long Position { get; set; }

    /// <summary>Bytes on their way through a pipe.</summary>
    public Queue<byte> Pipe { get; init; } = new();

    /// <summary>Names of a directory, fixed when reading it begins.</summary>
    public List<string>? Listing { get; set; }

    public bool CanRead => (Flags & AccessMask) != WriteOnly;

    public bool CanWrite => (Flags & AccessMask) != 0;

    /// <summary><c>F_SETFL</c>.</summary>
    public void SetFlags(int value) => Flags = (Flags & ~SettableFlags) | (value & SettableFlags);
}
