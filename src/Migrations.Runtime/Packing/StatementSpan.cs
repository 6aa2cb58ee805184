using Migrations.Providers;

namespace Migrations.Packing;

/// <summary>Where a statement is in its script (bytes) and in its file (line and column, from 1).</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Line">Line of the file.</param>
/// <param name="Column">Column of the file.</param>
/// <param name="Kind">What it is, for example <c>CREATE TABLE</c>.</param>
/// <param name="Traits">What the compiler knows about it.</param>
/// <param name="Count">How often it runs.</param>
/// <param name="Batch">Not null for a statement that is repeated until it changes no row.</param>
/// <param name="Probe">How to find out whether it took effect; null when it cannot be.</param>
internal readonly record struct StatementSpan(int Start, int Length, int Line, int Column, string Kind, StatementTraits Traits, int Count, StatementBatch? Batch, StatementProbe? Probe);
