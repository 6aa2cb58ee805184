namespace Migrations.Verifier.Scratch;

/// <summary>A database at one moment, as its engine understands it.</summary>
/// <param name="Content">Opaque; fits one build of one engine.</param>
internal sealed record ScratchImage(ReadOnlyMemory<byte> Content);
