namespace Migrations.WasmCompiler.Functions;

/// <summary>
/// Which parts of which functions become methods of their own, in instructions. .NET compiles a whole method before its first run, so
/// a parser's switch of 500 arms would cost its whole compilation for one statement.
/// </summary>
internal sealed record OutliningLimits(int SmallestFunction, int SmallestArm, int LargestArm)
{
    /// <summary>Measured with build/Bench on the first parse and on the warm rate: docs/adr/0001-engines-as-managed-code.md.</summary>
    public static OutliningLimits Measured { get; } = new(SmallestFunction: 600, SmallestArm: 6, LargestArm: 3000);

    public bool Fits(int armLength) => armLength >= SmallestArm && armLength <= LargestArm;
}
