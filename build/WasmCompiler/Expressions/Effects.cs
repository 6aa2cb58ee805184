namespace Migrations.WasmCompiler.Expressions;

[Flags]
internal enum EffectKinds
{
    None = 0,
    ReadsMemory = 1,
    WritesMemory = 2,
    ReadsGlobals = 4,
    WritesGlobals = 8,
    Calls = 16,
}

/// <summary>
/// What computing a value reads and writes: decides whether it may be computed later than where it stands. Local variables are
/// bits of a set of 64; two locals that share a bit only cost a needless temporary.
/// </summary>
internal readonly record struct Effects(EffectKinds Kinds, ulong LocalReads = 0, ulong LocalWrites = 0)
{
    private const EffectKinds Writes = EffectKinds.WritesMemory | EffectKinds.WritesGlobals | EffectKinds.Calls;

    public bool Changes => (Kinds & Writes) != 0 || LocalWrites != 0;

    public static Effects operator |(Effects left, Effects right) =>
        new(left.Kinds | right.Kinds, left.LocalReads | right.LocalReads, left.LocalWrites | right.LocalWrites);

    public static Effects OfLocalRead(int local) => new(EffectKinds.None, LocalReads: 1UL << (local & 63));

    public static Effects OfLocalWrite(int local) => new(EffectKinds.None, LocalWrites: 1UL << (local & 63));

    /// <summary>True when a value with these effects gives another result if it is computed after something with the other ones.</summary>
    public bool MustPrecede(Effects other) =>
        Changes
        || (Kinds.HasFlag(EffectKinds.ReadsMemory) && (other.Kinds & (EffectKinds.WritesMemory | EffectKinds.Calls)) != 0)
        || (Kinds.HasFlag(EffectKinds.ReadsGlobals) && (other.Kinds & (EffectKinds.WritesGlobals | EffectKinds.Calls)) != 0)
        || (LocalReads & other.LocalWrites) != 0;
}
