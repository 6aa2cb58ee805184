namespace Migrations.Packing;

/// <summary>Where a <c>${name}</c> is in its script (bytes).</summary>
internal readonly record struct VariableSpan(int Start, int Length, string Name, VariableContext Context)
{
    public int End => Start + Length;
}
