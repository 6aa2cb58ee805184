namespace Migrations.Engines.PostgreSql.Files;

/// <summary>Content of a regular file: shared with a snapshot until the first write, then an array of its own.</summary>
internal sealed class FileContent
{
    private const int SmallestCapacity = 512;
    private const int LargestDoubling = 1 << 20;

    private byte[] own = [];
    private FileBlock shared;
    private bool isShared;

    public FileContent()
    {
    }

    public FileContent(FileBlock block)
    {
        shared = block;
        isShared = true;
        Size = block.Length;
    }

    public int Size { get; private set; }

    /// <summary>The content as a block that is valid until the next write.</summary>
    public FileBlock Block => isShared ? shared.Slice(0, Size) : new FileBlock(own, 0, Size);

    public int Read(long position, byte[] target, int at, int length)
    {
        if (position >= Size)
        {
            return 0;
        }

        length = (int)Math.Min(length, Size - position);
        Block.CopyTo((int)position, target, at, length);
        return length;
    }

    public void Write(long position, byte[] source, int at, int length)
    {
        var end = checked((int)position + length);
        Own(Math.Max(end, Size));
        if (position > Size)
        {
            Array.Clear(own, Size, (int)position - Size);
        }

        Buffer.BlockCopy(source, at, own, (int)position, length);
        Size = Math.Max(Size, end);
    }

    public void Resize(int size)
    {
        if (size > Size)
        {
            Own(size);
            Array.Clear(own, Size, size - Size);
        }

        Size = size;
    }

    private void Own(int capacity)
    {
        if (!isShared && own.Length >= capacity)
        {
            return;
        }

        var grown = capacity <= Size ? Size : Size < LargestDoubling ? Math.Max(capacity, 2 * Size) : Math.Max(capacity, Size + (Size / 8));
        var array = new byte[Math.Max(grown, SmallestCapacity)];
        Block.CopyTo(0, array, 0, Size);
        own = array;
        isShared = false;
        shared = default;
    }
}
