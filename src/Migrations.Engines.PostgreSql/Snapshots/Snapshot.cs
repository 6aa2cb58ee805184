using Migrations.Engines.PostgreSql.Files;
using Migrations.Engines.PostgreSql.Server;

namespace Migrations.Engines.PostgreSql.Snapshots;

/// <summary>
/// A server at rest: memory, globals, files. The package has one of a fresh database; an image is another one, told by its differences to that.
/// </summary>
internal sealed class Snapshot
{
    public required ServerState State { get; init; }

    /// <summary>The snapshot whose memory comes first, or null.</summary>
    public Snapshot? Base { get; init; }

    /// <summary>Parts of the memory by ascending addresses; what no snapshot tells is zero.</summary>
    public required IReadOnlyList<MemoryRun> Memory { get; init; }

    public required SavedNode Root { get; init; }

    /// <summary>All nodes in the order of the file; only for the package's snapshot.</summary>
    public IReadOnlyList<SavedNode> Nodes { get; init; } = [];

    public required int NextNode { get; init; }

    public required IReadOnlyList<SavedFile> OpenFiles { get; init; }

    /// <summary>For each descriptor the number of its open file, or -1.</summary>
    public required IReadOnlyList<int> Descriptors { get; init; }

    /// <summary>Memory that an instance must have at least.</summary>
    public int MemoryEnd => Math.Max(Base?.MemoryEnd ?? 0, Memory.Count == 0 ? 0 : Memory[Memory.Count - 1].End);

    /// <param name="memory">An array of which at most the first bytes are not zero.</param>
    /// <param name="usedBytes">How many those are.</param>
    public void FillMemory(byte[] memory, int usedBytes)
    {
        var ground = Base ?? this;
        var position = 0;
        foreach (var run in ground.Memory)
        {
            Clear(memory, position, Math.Min(run.Address, usedBytes));
            run.Content.CopyTo(0, memory, run.Address, run.Content.Length);
            position = run.End;
        }

        Clear(memory, position, usedBytes);
        foreach (var run in Base is null ? [] : Memory)
        {
            run.Content.CopyTo(0, memory, run.Address, run.Content.Length);
        }
    }

    /// <summary>Descriptors with the files of a file system that was made from this snapshot.</summary>
    public Descriptors OpenDescriptors(FileSystem files)
    {
        var open = OpenFiles.Select(file => new OpenFile(file.Path is null ? null : files.Find(file.Path).Node, file.Flags) { Position = file.Position }).ToList();
        var descriptors = new Descriptors();
        for (var i = 0; i < Descriptors.Count; i++)
        {
            descriptors.Set(i, Descriptors[i] < 0 ? null : open[Descriptors[i]]);
        }

        return descriptors;
    }

    private static void Clear(byte[] memory, int from, int to)
    {
        if (to > from)
        {
            Array.Clear(memory, from, to - from);
        }
    }
}
