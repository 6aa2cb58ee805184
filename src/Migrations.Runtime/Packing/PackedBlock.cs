namespace Migrations.Packing;

/// <summary>Where a block of scripts is in the bundle, in bytes.</summary>
internal readonly record struct PackedBlock(long Start, int CompressedLength, int Length);
