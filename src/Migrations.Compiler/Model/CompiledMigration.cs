using Migrations.Compiler.Text;

namespace Migrations.Compiler.Model;

/// <summary>One step of the history.</summary>
internal sealed record CompiledMigration
{
    /// <summary>As written in the file name: <c>0007</c>, <c>2017-08-31-230457</c>, <c>1.2</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The rest of the name: <c>add_orders</c>; may be empty.</summary>
    public required string Name { get; init; }

    /// <summary>What people and the lock file call it: <c>0007_add_orders</c>.</summary>
    public string Id => Name.Length == 0 ? Version : Version.Length == 0 ? Name : Version + "_" + Name;

    /// <summary>The property of the typed catalog: a valid C# identifier, unique in the history.</summary>
    public required string Identifier { get; init; }

    public MigrationKind Kind { get; init; }

    /// <summary>It has a place of its own in the order of versions, and is locked there.</summary>
    public bool IsInHistory => Kind is MigrationKind.Versioned or MigrationKind.Code;

    public MigrationPhase Phase { get; init; }

    /// <summary>The environments that it runs in; empty for all.</summary>
    public EquatableArray<string> Environments { get; init; }

    /// <summary>Places in <see cref="Compilation.CompilationResult.Migrations"/> of those that must have run before it.</summary>
    public EquatableArray<int> Requires { get; init; }

    /// <summary>The reason of <c>@irreversible</c>, or null.</summary>
    public string? IrreversibleReason { get; init; }

    /// <summary>SHA-256, lower-case hex, of the up script's bytes; of their hashes when dialects have scripts of their own.</summary>
    public required string Checksum { get; init; }

    /// <summary>The same over the code hashes: equal when only comments and white space differ.</summary>
    public required string CodeChecksum { get; init; }

    /// <summary>One for each role and dialect; the up scripts first.</summary>
    public required EquatableArray<CompiledScript> Scripts { get; init; }

    /// <summary>The place that diagnostics of the migration as a whole point at: the up file's path.</summary>
    public required string Path { get; init; }
}
