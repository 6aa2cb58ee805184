using System.Security.Cryptography;
using System.Text;
using Migrations.Engines.PostgreSql.Files;
using Migrations.Engines.PostgreSql.Server;

namespace Migrations.Engines.PostgreSql.Snapshots;

/// <summary>
/// Writes a snapshot: a head that <see cref="SnapshotReader"/> reads from beginning to end, then blocks of memory and files. With a ground,
/// only what differs from it: pages of memory, pages of files, directories that somebody looked into.
/// </summary>
internal sealed class SnapshotWriter : IDisposable
{
    /// <summary>Of memory and of files; PostgreSQL's own pages have 8192.</summary>
    public const int PageSize = 4096;

    private readonly MemoryStream head = new();
    private readonly BinaryWriter writer;
    private readonly Snapshot? ground;
    private readonly Dictionary<string, int> seen = [];

    // Copied when all are known: an image may be as large as the database.
    private readonly List<FileBlock> blocks = [];
    private int blocksLength;

    private SnapshotWriter(Snapshot? ground)
    {
        this.ground = ground;
        writer = new BinaryWriter(head, Encoding.UTF8);
    }

    /// <param name="server">A server between two transactions.</param>
    /// <param name="identity">Tells what the snapshot fits.</param>
    /// <param name="ground">The package's snapshot, or null to write all.</param>
    public static byte[] Write(PostgreSqlServer server, string identity, Snapshot? ground)
    {
        using var self = new SnapshotWriter(ground);
        self.writer.Write(identity);
        self.WriteState(server.Save());
        self.WriteMemory(server.Memory, (server.UsedMemory + PageSize - 1) & -PageSize);
        self.WriteNode(server.System.Files.Root);
        self.writer.Write(server.System.Files.NextNumber);
        self.WriteDescriptors(server.System.Descriptors);
        return self.Join();
    }

    public void Dispose()
    {
        writer.Dispose();
        head.Dispose();
    }

    private byte[] Join()
    {
        writer.Flush();
        var file = new byte[sizeof(int) + (int)head.Length + blocksLength];
        BitConverter.GetBytes((int)head.Length).CopyTo(file, 0);
        head.ToArray().CopyTo(file, sizeof(int));
        var at = sizeof(int) + (int)head.Length;
        foreach (var block in blocks)
        {
            block.CopyTo(0, file, at, block.Length);
            at += block.Length;
        }

        return file;
    }

    private void Add(FileBlock block)
    {
        blocks.Add(block);
        blocksLength += block.Length;
    }

    private void WriteState(ServerState state)
    {
        writer.Write(state.Globals.Length);
        foreach (var global in state.Globals)
        {
            writer.Write(global);
        }

        writer.Write(state.WorkingDirectory);
        writer.Write(state.CreationMask);
        writer.Write(state.OpenedLibraries.Count);
        foreach (var library in state.OpenedLibraries)
        {
            writer.Write(library.Key);
            writer.Write(library.Value);
        }

        writer.Write(state.StartedLibraries.Count);
        foreach (var library in state.StartedLibraries)
        {
            writer.Write(library);
        }

        writer.Write(state.SteadyClock);
    }

    private void WriteMemory(byte[] memory, int end)
    {
        var pages = new MemoryPages(ground?.Memory ?? []);
        var runs = new List<(int Address, int Length)>();
        for (var address = 0; address < Math.Max(end, ground?.MemoryEnd ?? 0); address += PageSize)
        {
            if (pages.IsSame(memory, address, PageSize))
            {
                continue;
            }

            if (runs.Count > 0 && runs[runs.Count - 1] is var last && last.Address + last.Length == address)
            {
                runs[runs.Count - 1] = (last.Address, last.Length + PageSize);
            }
            else
            {
                runs.Add((address, PageSize));
            }
        }

        writer.Write(runs.Count);
        foreach (var (address, length) in runs)
        {
            writer.Write(address);
            writer.Write(length);
            writer.Write(blocksLength);
            Add(new FileBlock(memory, address, length));
        }
    }

    private void WriteNode(FileNode node)
    {
        var origin = ground is null ? -1 : node.Saved?.Origin ?? -1;
        var isUntouched = origin >= 0 && node.IsDirectory && IsAsSaved(node);
        writer.Write(isUntouched);
        writer.Write(origin);
        if (isUntouched)
        {
            return;
        }

        writer.Write(node.Number);
        writer.Write(node.Mode);
        writer.Write(node.Name);
        writer.Write(node.ModifiedAt);
        writer.Write((byte)node.Device);
        writer.Write(node.LinkTarget);
        if (node.IsFile)
        {
            WriteContent(node.Content.Block, origin < 0 ? default : ground!.Nodes[origin].Content);
        }

        var entries = node.IsDirectory ? node.Names().Select(name => node.Entries[name]).ToList() : [];
        writer.Write(entries.Count);
        foreach (var entry in entries)
        {
            WriteNode(entry);
        }
    }

    private bool IsAsSaved(FileNode directory) => directory.IsUntouched && ReferenceEquals(ground!.Nodes[directory.Saved!.Origin], directory.Saved)
        && directory.Name == directory.Saved.Name && directory.Mode == directory.Saved.Mode && directory.ModifiedAt == directory.Saved.ModifiedAt;

    /// <summary>The size, then for each page whether it differs from the ground, then where the differing ones begin.</summary>
    private void WriteContent(FileBlock content, FileBlock origin)
    {
        writer.Write(content.Length);
        if (ground is null)
        {
            writer.Write(Place(content));
            return;
        }

        writer.Write(blocksLength);
        var start = 0;
        for (var at = 0; at < content.Length; at += PageSize)
        {
            var length = Math.Min(PageSize, content.Length - at);
            var isSame = at + length <= origin.Length && origin.Equals(at, content, at, length);
            writer.Write(isSame);
            if (isSame)
            {
                Add(content.Slice(start, at - start));
                start = at + length;
            }
        }

        Add(content.Slice(start, content.Length - start));
    }

    /// <summary>Equal files are written once: the three databases of a fresh cluster are copies.</summary>
    private int Place(FileBlock content)
    {
        using var sha = SHA256.Create();
        var bytes = new byte[content.Length];
        content.CopyTo(0, bytes, 0, bytes.Length);
        var key = Convert.ToBase64String(sha.ComputeHash(bytes));
        if (!seen.TryGetValue(key, out var place))
        {
            seen.Add(key, place = blocksLength);
            Add(content);
        }

        return place;
    }

    private void WriteDescriptors(Descriptors descriptors)
    {
        var files = descriptors.All.OfType<OpenFile>().Distinct().ToList();
        writer.Write(files.Count);
        foreach (var file in files)
        {
            writer.Write(file.Node is not null);
            writer.Write(file.Node?.Path ?? "");
            writer.Write(file.Flags);
            writer.Write(file.Position);
        }

        writer.Write(descriptors.All.Count);
        foreach (var file in descriptors.All)
        {
            writer.Write(file is null ? -1 : files.IndexOf(file));
        }
    }
}
