namespace Migrations.Engines.PostgreSql.Server;

/// <summary>A process at rest, without its memory and files.</summary>
internal sealed record ServerState
{
    /// <summary>Global variables of the module.</summary>
    public required long[] Globals { get; init; }

    public required string WorkingDirectory { get; init; }

    public required int CreationMask { get; init; }

    /// <summary>File names of libraries by the addresses of their handles.</summary>
    public required IReadOnlyList<KeyValuePair<int, string>> OpenedLibraries { get; init; }

    public required IReadOnlyList<string> StartedLibraries { get; init; }

    /// <summary>Nanoseconds; the steady clock must never go back.</summary>
    public required long SteadyClock { get; init; }
}
