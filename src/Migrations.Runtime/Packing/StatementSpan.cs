namespace Migrations.Packing;

/// <summary>Where a statement is in its script (bytes) and in its file (line and column, from 1).</summary>
internal readonly record struct StatementSpan(int Start, int Length, int Line, int Column, string Kind, StatementTraits Traits, int Count);
