using Migrations.Verifier.Observation;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>A database behind some migrations, to go back to.</summary>
/// <param name="Image">The database.</param>
/// <param name="Observed">What is known of it.</param>
/// <param name="Count">How many migrations were applied.</param>
internal sealed record DatabasePoint(ScratchImage Image, ObservedPoint Observed, int Count);
