using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Routines;

/// <summary>Something in a body that cannot work.</summary>
/// <param name="Routine">The routine.</param>
/// <param name="Offset">Byte of the body at which it is.</param>
/// <param name="Error">What the engine said.</param>
internal sealed record RoutineFinding(RoutineSignature Routine, int Offset, ScratchError Error);
