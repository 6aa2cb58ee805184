using Migrations.Providers;

namespace Migrations.Backups.Metadata;

/// <summary>What a backup says of itself: the content of its <c>metadata.json</c>.</summary>
public sealed record BackupMetadata
{
    /// <summary>Its name in the store.</summary>
    public required string Name { get; init; }

    /// <summary>Unlike that of every other backup.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version of the library that wrote it.</summary>
    public required string Tool { get; init; }

    /// <summary>Engine and version of the database, for example <c>PostgreSQL 18.6</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>How it was made, for example <c>copy</c>; the same way puts it back.</summary>
    public required string Method { get; init; }

    /// <summary>The database, without secrets.</summary>
    public required string Database { get; init; }

    /// <summary>The app that made it.</summary>
    public required string Application { get; init; }

    /// <summary>Why it was made: <c>by hand</c>, or the migrations that it was made before.</summary>
    public required string Reason { get; init; }

    /// <summary>The moment that it holds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Migration that had been applied last; empty when none was.</summary>
    public required string Migration { get; init; }

    /// <summary>Running hash of the history up to there; empty when none was applied.</summary>
    public required string Chain { get; init; }

    /// <summary>Hash of the schema, 64 hexadecimal digits.</summary>
    public required string SchemaFingerprint { get; init; }

    /// <summary>The tables whose rows are in it; null means all.</summary>
    public IReadOnlyList<string>? Scope { get; init; }

    /// <summary>Id of the key that opens it; null: it is not encrypted.</summary>
    public string? KeyId { get; init; }

    /// <summary>What each table held.</summary>
    public required IReadOnlyList<TableContent> Tables { get; init; }

    /// <summary>Its files, in the order in which they are read.</summary>
    public required IReadOnlyList<BackupFile> Files { get; init; }

    /// <summary>Bytes of all files.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);
}
