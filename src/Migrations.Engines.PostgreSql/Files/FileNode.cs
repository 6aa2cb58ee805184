namespace Migrations.Engines.PostgreSql.Files;

/// <summary>A file, directory, symbolic link or device.</summary>
internal sealed class FileNode(int number, int mode, string name, FileNode? parent)
{
    private const int TypeMask = 0xF000;

    private Dictionary<string, FileNode>? entries;

    /// <summary>A node of a snapshot. Entries of a directory are made when somebody looks into it: most directories nobody does.</summary>
    public FileNode(SavedNode saved, FileNode? parent)
        : this(saved.Number, saved.Mode, saved.Name, parent)
    {
        Saved = saved;
        ModifiedAt = saved.ModifiedAt;
        Device = saved.Device;
        LinkTarget = saved.LinkTarget;
        Content = new FileContent(saved.Content);
    }

    public int Number => number;

    /// <summary>Type and permissions as in C's <c>st_mode</c>.</summary>
    public int Mode { get; set; } = mode;

    public string Name { get; set; } = name;

    /// <summary>Null for the root, and for a file that was removed while it was open.</summary>
    public FileNode? Parent { get; set; } = parent;

    /// <summary>What this node was in the snapshot that the file system comes from; null for a new one.</summary>
    public SavedNode? Saved { get; }

    /// <summary>Milliseconds since 1970.</summary>
    public long ModifiedAt { get; set; }

    public DeviceKind Device { get; init; }

    public string LinkTarget { get; init; } = "";

    public FileContent Content { get; init; } = new();

    public Dictionary<string, FileNode> Entries => entries ??= Expand();

    /// <summary>True while nobody looked into a directory of the snapshot.</summary>
    public bool IsUntouched => entries is null && Saved is not null;

    public bool IsDirectory => (Mode & TypeMask) == NodeMode.Directory;

    public bool IsFile => (Mode & TypeMask) == NodeMode.Regular;

    public bool IsLink => (Mode & TypeMask) == NodeMode.Link;

    public bool IsDevice => (Mode & TypeMask) == NodeMode.Device;

    public string Path => Parent is null ? "" : Parent.Path + "/" + Name;

    /// <summary>Names in a fixed order, so that two runs list them equally.</summary>
    public IEnumerable<string> Names() => Entries.Keys.OrderBy(name => name, StringComparer.Ordinal);

    private Dictionary<string, FileNode> Expand()
    {
        var expanded = new Dictionary<string, FileNode>(StringComparer.Ordinal);
        foreach (var entry in Saved?.Entries ?? [])
        {
            expanded.Add(entry.Name, new FileNode(entry, this));
        }

        return expanded;
    }
}
