namespace Migrations.Engines.PostgreSql.Files;

/// <summary>A node of a snapshot. Never changes, so any number of file systems share it.</summary>
internal sealed record SavedNode
{
    public required int Number { get; init; }

    public required int Mode { get; init; }

    public required string Name { get; init; }

    public required long ModifiedAt { get; init; }

    public DeviceKind Device { get; init; }

    public string LinkTarget { get; init; } = "";

    public FileBlock Content { get; init; }

    public IReadOnlyList<SavedNode> Entries { get; init; } = [];

    /// <summary>Number among the nodes of the package's snapshot, or -1: from which an image tells only the differences.</summary>
    public int Origin { get; init; } = -1;
}
