namespace Migrations.Verifier.Scratch;

/// <summary>A database at one moment, as its engine understands it; fits one build of one engine. Immutable.</summary>
internal abstract class ScratchImage
{
    /// <summary>Bytes that it takes in memory.</summary>
    public abstract int Size { get; }

    /// <summary>Writes it, compressed.</summary>
    public abstract void Write(Stream stream);
}
