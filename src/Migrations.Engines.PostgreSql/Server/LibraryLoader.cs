namespace Migrations.Engines.PostgreSql.Server;

/// <summary><c>dlopen</c> and <c>dlsym</c> of one process, over libraries that are linked already.</summary>
internal sealed class LibraryLoader(LinkMap map)
{
    private readonly Dictionary<int, string> opened = [];
    private readonly HashSet<string> started = [];

    /// <summary>File names of libraries by the addresses of their handles.</summary>
    public IReadOnlyDictionary<int, string> Opened => opened;

    /// <summary>Libraries whose data is in the memory.</summary>
    public IReadOnlyCollection<string> Started => started;

    /// <summary>The library of a path, or null when it is not part of this build. <paramref name="isFirst"/> tells that it must be started.</summary>
    public LinkedLibrary? Open(int handle, string path, out bool isFirst)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        var library = map.Library(name);
        isFirst = false;
        if (library is not null)
        {
            opened[handle] = name;
            isFirst = started.Add(name);
        }

        return library;
    }

    /// <summary>Slot of a function, or null.</summary>
    public int? Find(int handle, string symbol) =>
        opened.TryGetValue(handle, out var name) && map.Library(name)!.Symbols.TryGetValue(symbol, out var value) ? value : null;

    public void Restore(IEnumerable<KeyValuePair<int, string>> handles, IEnumerable<string> names)
    {
        foreach (var pair in handles)
        {
            opened[pair.Key] = pair.Value;
        }

        started.UnionWith(names);
    }
}
