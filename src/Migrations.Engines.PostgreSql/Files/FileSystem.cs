namespace Migrations.Engines.PostgreSql.Files;

/// <summary>A file system in memory, as far as PostgreSQL uses one: one user, no permissions, no hard links.</summary>
internal sealed class FileSystem
{
    private const int MostLinks = 20;

    private readonly Func<long> clock;

    /// <param name="clock">Milliseconds since 1970.</param>
    public FileSystem(Func<long> clock)
    {
        this.clock = clock;
        Root = Create(null, "", NodeMode.Directory | NodeMode.ReadableDirectory);
    }

    /// <param name="clock">Milliseconds since 1970.</param>
    /// <param name="root">The root of a snapshot.</param>
    /// <param name="nextNumber">The number of the next node.</param>
    public FileSystem(Func<long> clock, SavedNode root, int nextNumber)
    {
        this.clock = clock;
        Root = new FileNode(root, null);
        NextNumber = nextNumber;
    }

    public FileNode Root { get; }

    public int NextNumber { get; private set; } = 1;

    public long Now => clock();

    public FileNode Create(FileNode? parent, string name, int mode, FileContent? content = null, string link = "", DeviceKind device = DeviceKind.None)
    {
        var node = new FileNode(NextNumber++, mode, name, parent) { ModifiedAt = clock(), Content = content ?? new(), LinkTarget = link, Device = device };
        if (parent is not null)
        {
            parent.Entries[name] = node;
            parent.ModifiedAt = node.ModifiedAt;
        }

        return node;
    }

    /// <param name="path">An absolute path.</param>
    /// <param name="followsLast">Whether a symbolic link at the end is followed.</param>
    public PathLookup Find(string path, bool followsLast = true) => path.Length == 0 ? PathLookup.Failed(ErrorNumber.NoEntry) : Walk(Root, path, followsLast, 0);

    /// <summary>Makes a directory and those around it where they are missing.</summary>
    public FileNode MakeDirectories(string path)
    {
        var node = Root;
        foreach (var name in path.Split(['/'], StringSplitOptions.RemoveEmptyEntries))
        {
            node = node.Entries.TryGetValue(name, out var entry) ? entry : Create(node, name, NodeMode.Directory | NodeMode.ReadableDirectory);
        }

        return node;
    }

    public FileNode WriteFile(string path, FileBlock content, int permissions = NodeMode.ReadableFile)
    {
        var slash = path.LastIndexOf('/');
        return Create(MakeDirectories(path.Substring(0, slash)), path.Substring(slash + 1), NodeMode.Regular | permissions, new FileContent(content));
    }

    public ErrorNumber Remove(string path, bool isDirectory)
    {
        var found = Find(path, followsLast: false);
        if (found.Missing != ErrorNumber.None)
        {
            return found.Missing;
        }

        var node = found.Node!;
        if (node.IsDirectory != isDirectory)
        {
            return isDirectory ? ErrorNumber.NotDirectory : ErrorNumber.IsDirectory;
        }

        if (node.Entries.Count > 0 || node.Parent is null)
        {
            return ErrorNumber.NotEmpty;
        }

        node.Parent.Entries.Remove(node.Name);
        node.Parent.ModifiedAt = clock();
        node.Parent = null;
        return ErrorNumber.None;
    }

    public ErrorNumber Rename(string from, string to)
    {
        var source = Find(from, followsLast: false);
        var target = Find(to, followsLast: false);
        if (source.Missing != ErrorNumber.None || target.Error != ErrorNumber.None)
        {
            return source.Missing != ErrorNumber.None ? source.Missing : target.Error;
        }

        var node = source.Node!;
        if (target.Node == node)
        {
            return ErrorNumber.None;
        }

        if (target.Node is { IsDirectory: true } directory && (!node.IsDirectory || directory.Entries.Count > 0))
        {
            return node.IsDirectory ? ErrorNumber.NotEmpty : ErrorNumber.IsDirectory;
        }

        if (target.Node is not null)
        {
            target.Node.Parent = null;
        }

        node.Parent!.Entries.Remove(node.Name);
        node.Parent.ModifiedAt = clock();
        target.Parent!.Entries[target.Name] = node;
        target.Parent.ModifiedAt = clock();
        node.Parent = target.Parent;
        node.Name = target.Name;
        return ErrorNumber.None;
    }

    private PathLookup Walk(FileNode start, string path, bool followsLast, int links)
    {
        var node = path[0] == '/' ? Root : start;
        var names = path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++)
        {
            if (!node.IsDirectory)
            {
                return PathLookup.Failed(ErrorNumber.NotDirectory);
            }

            var isLast = i == names.Length - 1;
            var next = names[i] switch { "." => node, ".." => node.Parent ?? node, var name => node.Entries.TryGetValue(name, out var entry) ? entry : null };
            if (next is { IsLink: true } && (followsLast || !isLast))
            {
                var rest = string.Join("/", [next.LinkTarget, .. names.Skip(i + 1)]);
                return links == MostLinks ? PathLookup.Failed(ErrorNumber.Loop) : Walk(node, rest, followsLast, links + 1);
            }

            if (next is null)
            {
                return isLast ? new PathLookup(null, node, names[i], ErrorNumber.None) : PathLookup.Failed(ErrorNumber.NoEntry);
            }

            node = next;
        }

        return new PathLookup(node, node.Parent ?? node, node.Name, ErrorNumber.None);
    }
}
