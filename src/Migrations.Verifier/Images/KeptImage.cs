using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Images;

/// <summary>A database, and what the run knew that left it so.</summary>
/// <param name="State">As <see cref="StateWriter"/> wrote it.</param>
/// <param name="Database">The database.</param>
internal sealed record KeptImage(byte[] State, ScratchImage Database);
