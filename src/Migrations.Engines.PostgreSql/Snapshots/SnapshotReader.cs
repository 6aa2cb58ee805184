using System.Text;
using Migrations.Engines.PostgreSql.Files;
using Migrations.Engines.PostgreSql.Server;

namespace Migrations.Engines.PostgreSql.Snapshots;

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote. Blocks stay where they are.</summary>
internal sealed class SnapshotReader : IDisposable
{
    private readonly BinaryReader reader;
    private readonly FileBlock blocks;
    private readonly Snapshot? ground;
    private readonly List<SavedNode> nodes = [];

    private SnapshotReader(byte[] head, FileBlock blocks, Snapshot? ground)
    {
        reader = new BinaryReader(new MemoryStream(head), Encoding.UTF8);
        this.blocks = blocks;
        this.ground = ground;
    }

    /// <param name="file">The file.</param>
    /// <param name="ground">The package's snapshot when the file tells differences to it.</param>
    /// <param name="identity">What the snapshot fits.</param>
    public static Snapshot Read(FileBlock file, Snapshot? ground, out string identity)
    {
        using var self = Open(file, ground);
        identity = self.reader.ReadString();
        return self.Read();
    }

    /// <summary>What a snapshot fits.</summary>
    public static string Identity(FileBlock file)
    {
        using var self = Open(file, ground: null);
        return self.reader.ReadString();
    }

    public void Dispose() => reader.Dispose();

    private static SnapshotReader Open(FileBlock file, Snapshot? ground)
    {
        var size = new byte[sizeof(int)];
        file.CopyTo(0, size, 0, size.Length);
        var head = new byte[BitConverter.ToInt32(size, 0)];
        file.CopyTo(sizeof(int), head, 0, head.Length);
        var start = sizeof(int) + head.Length;
        return new SnapshotReader(head, file.Slice(start, file.Length - start), ground);
    }

    private Snapshot Read()
    {
        var state = ReadState();
        var memory = ReadMemory();
        var root = ReadNode();
        var nextNode = reader.ReadInt32();
        return new Snapshot
        {
            State = state,
            Base = ground,
            Memory = memory,
            Root = root,
            Nodes = nodes,
            NextNode = nextNode,
            OpenFiles = ReadList(() =>
            {
                var hasNode = reader.ReadBoolean();
                var path = reader.ReadString();
                return new SavedFile(hasNode ? path : null, reader.ReadInt32(), reader.ReadInt64());
            }),
            Descriptors = ReadList(reader.ReadInt32),
        };
    }

    private List<T> ReadList<T>(Func<T> read)
    {
        var list = new List<T>();
        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            list.Add(read());
        }

        return list;
    }

    private ServerState ReadState() => new()
    {
        Globals = [.. ReadList(reader.ReadInt64)],
        WorkingDirectory = reader.ReadString(),
        CreationMask = reader.ReadInt32(),
        OpenedLibraries = ReadList(() => new KeyValuePair<int, string>(reader.ReadInt32(), reader.ReadString())),
        StartedLibraries = ReadList(reader.ReadString),
        SteadyClock = reader.ReadInt64(),
    };

    private List<MemoryRun> ReadMemory() => ReadList(() =>
    {
        var address = reader.ReadInt32();
        var length = reader.ReadInt32();
        return new MemoryRun(address, blocks.Slice(reader.ReadInt32(), length));
    });

    private SavedNode ReadNode()
    {
        var isUntouched = reader.ReadBoolean();
        var origin = reader.ReadInt32();
        if (isUntouched)
        {
            return ground!.Nodes[origin];
        }

        var index = nodes.Count;
        nodes.Add(null!);
        var node = new SavedNode
        {
            Origin = ground is null ? index : origin,
            Number = reader.ReadInt32(),
            Mode = reader.ReadInt32(),
            Name = reader.ReadString(),
            ModifiedAt = reader.ReadInt64(),
            Device = (DeviceKind)reader.ReadByte(),
            LinkTarget = reader.ReadString(),
        };
        node = node with
        {
            Content = new FileNode(node, null).IsFile ? ReadContent(origin < 0 ? default : ground!.Nodes[origin].Content) : default,
            Entries = ReadList(ReadNode),
        };
        nodes[index] = node;
        return node;
    }

    private FileBlock ReadContent(FileBlock origin)
    {
        var size = reader.ReadInt32();
        var place = reader.ReadInt32();
        if (ground is null)
        {
            return blocks.Slice(place, size);
        }

        var areSame = new bool[(size + SnapshotWriter.PageSize - 1) / SnapshotWriter.PageSize];
        for (var page = 0; page < areSame.Length; page++)
        {
            areSame[page] = reader.ReadBoolean();
        }

        // Most files of a database are new: they are used where they are.
        return Array.IndexOf(areSame, true) < 0 ? blocks.Slice(place, size) : Join(areSame, origin, place, size);
    }

    private FileBlock Join(bool[] areSame, FileBlock origin, int place, int size)
    {
        var bytes = new byte[size];
        for (var at = 0; at < size; at += SnapshotWriter.PageSize)
        {
            var length = Math.Min(SnapshotWriter.PageSize, size - at);
            if (areSame[at / SnapshotWriter.PageSize])
            {
                origin.CopyTo(at, bytes, at, length);
            }
            else
            {
                blocks.CopyTo(place, bytes, at, length);
                place += length;
            }
        }

        return new FileBlock(bytes, 0, size);
    }
}
