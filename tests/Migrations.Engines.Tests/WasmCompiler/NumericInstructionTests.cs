using Migrations.Engines.Wasm;
using static Migrations.Engines.Tests.WasmCompiler.ModuleText;

namespace Migrations.Engines.Tests.WasmCompiler;

/// <summary>Instructions whose meaning differs from IL's; expected values are those of the specification's numerics, worked out by hand.</summary>
[TestClass]
public sealed class NumericInstructionTests
{
    [TestMethod]
    [DataRow(0x6f, int.MinValue, -1, 0)] // rem_s
    [DataRow(0x6f, -7, 3, -1)]
    [DataRow(0x70, -1, 10, 5)] // rem_u: 4294967295 % 10
    [DataRow(0x6d, -7, 2, -3)] // div_s
    [DataRow(0x6e, -1, 2, int.MaxValue)] // div_u
    [DataRow(0x74, 1, 33, 2)] // shl: the count is taken modulo 32
    [DataRow(0x75, -8, 33, -4)] // shr_s
    [DataRow(0x76, -8, 32, -8)] // shr_u
    [DataRow(0x76, -1, 31, 1)]
    [DataRow(0x77, unchecked((int)0x80000001), 1, 3)] // rotl
    [DataRow(0x77, 0x12345678, 36, 0x23456781)]
    [DataRow(0x78, 1, 1, int.MinValue)] // rotr
    [DataRow(0x78, 0x12345678, 0, 0x12345678)]
    [DataRow(0x49, -1, 1, 0)] // lt_u
    [DataRow(0x4d, 1, -1, 1)] // le_u
    [DataRow(0x4f, -1, 1, 1)] // ge_u
    [DataRow(0x4a, -1, 1, 0)] // gt_s
    public void TwoIntegersOf32BitsGiveWhatTheSpecificationSays(int opcode, int left, int right, int expected) =>
        Assert.AreEqual(expected, OfFunction([I32, I32], I32, 0x20, 0, 0x20, 1, (byte)opcode, 0x0b).Call("F", left, right));

    [TestMethod]
    [DataRow(0x81, long.MinValue, -1L, 0L)] // rem_s
    [DataRow(0x86, 1L, 65L, 2L)] // shl
    [DataRow(0x87, long.MinValue, 127L, -1L)] // shr_s
    [DataRow(0x88, -1L, 64L, -1L)] // shr_u
    [DataRow(0x89, unchecked((long)0x8000000000000001), 1L, 3L)] // rotl
    [DataRow(0x8a, 1L, 65L, long.MinValue)] // rotr
    [DataRow(0x80, -1L, 2L, long.MaxValue)] // div_u
    public void TwoIntegersOf64BitsGiveWhatTheSpecificationSays(int opcode, long left, long right, long expected) =>
        Assert.AreEqual(expected, OfFunction([I64, I64], I64, 0x20, 0, 0x20, 1, (byte)opcode, 0x0b).Call("F", left, right));

    [TestMethod]
    [DataRow(0x67, 0, 32)] // clz
    [DataRow(0x67, 1, 31)]
    [DataRow(0x67, -1, 0)]
    [DataRow(0x68, 0, 32)] // ctz
    [DataRow(0x68, int.MinValue, 31)]
    [DataRow(0x69, -1, 32)] // popcnt
    [DataRow(0x69, 0x12345678, 13)]
    [DataRow(0xc0, 0x80, -128)] // extend8_s
    [DataRow(0xc1, 0x18000, -32768)] // extend16_s
    [DataRow(0x45, 0, 1)] // eqz
    public void OneIntegerGivesWhatTheSpecificationSays(int opcode, int value, int expected) =>
        Assert.AreEqual(expected, OfFunction([I32], I32, 0x20, 0, (byte)opcode, 0x0b).Call("F", value));

    [TestMethod]
    [DataRow(0x79, 0L, 64L)] // clz
    [DataRow(0x79, 0x100000000L, 31L)]
    [DataRow(0x7a, 0L, 64L)] // ctz
    [DataRow(0x7a, 0x100000000L, 32L)]
    [DataRow(0x7b, -1L, 64L)] // popcnt
    [DataRow(0xc4, 0x80000000L, -2147483648L)] // extend32_s
    public void OneIntegerOf64BitsGivesWhatTheSpecificationSays(int opcode, long value, long expected) =>
        Assert.AreEqual(expected, OfFunction([I64], I64, 0x20, 0, (byte)opcode, 0x0b).Call("F", value));

    [TestMethod]
    [DataRow(0x6d, int.MinValue, -1)]
    [DataRow(0x6d, 1, 0)]
    [DataRow(0x6f, 1, 0)]
    [DataRow(0x70, 1, 0)]
    public void DivisionsWithoutAResultTrap(int opcode, int left, int right) => AssertTraps<ArithmeticException>(
        () => OfFunction([I32, I32], I32, 0x20, 0, 0x20, 1, (byte)opcode, 0x0b).Call("F", left, right));

    [TestMethod]
    [DataRow(0xaa, 2147483647.9, int.MaxValue)] // i32.trunc_f64_s
    [DataRow(0xaa, -2147483648.9, int.MinValue)]
    [DataRow(0xab, 4294967295.9, -1)] // i32.trunc_f64_u
    [DataRow(0xab, -0.9, 0)]
    public void TruncationsKeepWhatIsRepresentable(int opcode, double value, int expected) =>
        Assert.AreEqual(expected, OfFunction([F64], I32, 0x20, 0, (byte)opcode, 0x0b).Call("F", value));

    [TestMethod]
    [DataRow(0xaa, 2147483648.0)]
    [DataRow(0xaa, -2147483649.0)]
    [DataRow(0xaa, double.NaN)]
    [DataRow(0xab, -1.0)]
    [DataRow(0xab, 4294967296.0)]
    [DataRow(0xab, double.PositiveInfinity)]
    public void TruncationsOfWhatIsNotRepresentableTrap(int opcode, double value) => AssertTraps<WasmTrapException>(
        () => OfFunction([F64], I32, 0x20, 0, (byte)opcode, 0x0b).Call("F", value));

    [TestMethod]
    [DataRow(2, double.NaN, 0)] // i32.trunc_sat_f64_s
    [DataRow(2, 1e300, int.MaxValue)]
    [DataRow(2, -1e300, int.MinValue)]
    [DataRow(3, -5.0, 0)] // i32.trunc_sat_f64_u
    [DataRow(3, 4294967295.0, -1)]
    [DataRow(3, 1e300, -1)]
    public void SaturatingTruncationsEndAtTheBounds(int opcode, double value, int expected) =>
        Assert.AreEqual(expected, OfFunction([F64], I32, 0x20, 0, 0xfc, (byte)opcode, 0x0b).Call("F", value));

    [TestMethod]
    [DataRow(7, 18446744073709549568.0, -2048L)] // i64.trunc_sat_f64_u
    [DataRow(7, 18446744073709551616.0, -1L)]
    [DataRow(6, 9223372036854775808.0, long.MaxValue)] // i64.trunc_sat_f64_s
    public void SaturatingTruncationsTo64BitsEndAtTheBounds(int opcode, double value, long expected) =>
        Assert.AreEqual(expected, OfFunction([F64], I64, 0x20, 0, 0xfc, (byte)opcode, 0x0b).Call("F", value));

    [TestMethod]
    [DataRow(0xa4, -0.0, 0.0, long.MinValue)] // min: -0 is less than +0
    [DataRow(0xa4, 0.0, -0.0, long.MinValue)]
    [DataRow(0xa5, -0.0, 0.0, 0L)] // max
    [DataRow(0xa4, double.NegativeInfinity, 1.0, unchecked((long)0xFFF0000000000000))]
    [DataRow(0xa6, 1.5, -0.0, unchecked((long)0xBFF8000000000000))] // copysign
    public void TwoNumbersGiveTheBitsThatTheSpecificationSays(int opcode, double left, double right, long expectedBits) =>
        Assert.AreEqual(expectedBits, BitConverter.DoubleToInt64Bits((double)OfFunction([F64, F64], F64, 0x20, 0, 0x20, 1, (byte)opcode, 0x0b).Call("F", left, right)!));

    [TestMethod]
    [DataRow(0xa4)]
    [DataRow(0xa5)]
    public void NaNWinsInMinimumAndMaximum(int opcode)
    {
        var module = OfFunction([F64, F64], F64, 0x20, 0, 0x20, 1, (byte)opcode, 0x0b);
        Assert.IsTrue(double.IsNaN((double)module.Call("F", double.NaN, 1.0)!));
        Assert.IsTrue(double.IsNaN((double)module.Call("F", 1.0, double.NaN)!));
    }

    [TestMethod]
    [DataRow(0x9e, 2.5, 2.0)] // nearest: ties to even
    [DataRow(0x9e, 3.5, 4.0)]
    [DataRow(0x9e, -0.4, -0.0)]
    [DataRow(0x9d, -1.9, -1.0)] // trunc
    [DataRow(0x9d, -0.9, -0.0)]
    [DataRow(0x9b, -0.5, -0.0)] // ceil
    [DataRow(0x9c, -0.5, -1.0)] // floor
    [DataRow(0x9a, 0.0, -0.0)] // neg
    public void RoundingKeepsTheSignOfZero(int opcode, double value, double expected) => Assert.AreEqual(
        BitConverter.DoubleToInt64Bits(expected),
        BitConverter.DoubleToInt64Bits((double)OfFunction([F64], F64, 0x20, 0, (byte)opcode, 0x0b).Call("F", value)!));

    [TestMethod]
    [DataRow(0x63, 0)] // lt
    [DataRow(0x64, 0)] // gt
    [DataRow(0x65, 0)] // le
    [DataRow(0x66, 0)] // ge
    [DataRow(0x61, 0)] // eq
    [DataRow(0x62, 1)] // ne
    public void ComparisonsWithNaNAreFalseAlsoInJumps(int opcode, int expected)
    {
        Assert.AreEqual(expected, OfFunction([F64, F64], I32, 0x20, 0, 0x20, 1, (byte)opcode, 0x0b).Call("F", double.NaN, 1.0));

        // if (x op y) 1 else 0, and if (!(x op y)) 0 else 1
        byte[] jump = [0x20, 0, 0x20, 1, (byte)opcode, 0x04, I32, 0x41, 1, 0x05, 0x41, 0, 0x0b, 0x0b];
        byte[] negated = [0x20, 0, 0x20, 1, (byte)opcode, 0x45, 0x04, I32, 0x41, 0, 0x05, 0x41, 1, 0x0b, 0x0b];
        Assert.AreEqual(expected, OfFunction([F64, F64], I32, jump).Call("F", 1.0, double.NaN));
        Assert.AreEqual(expected, OfFunction([F64, F64], I32, negated).Call("F", double.NaN, double.NaN));
    }

    [TestMethod]
    public void ANaNConstantKeepsItsBits() =>
        Assert.AreEqual(unchecked((int)0xFFA00001), OfFunction([], I32, 0x43, 0x01, 0x00, 0xA0, 0xFF, 0xbc, 0x0b).Call("F"));

    [TestMethod]
    [DataRow(-1L, 18446744073709551616.0)]
    [DataRow(long.MinValue, 9223372036854775808.0)]
    [DataRow(0x7fffff4000000001L, 9223371487098961920.0)] // a single rounding: through a double it would be rounded twice, to a tie
    public void UnsignedIntegersBecomeFloatsWithOneRounding(long value, double expected) =>
        Assert.AreEqual((float)expected, OfFunction([I64], F32, 0x20, 0, 0xb5, 0x0b).Call("F", value));

    private static TranslatedModule OfFunction(byte[] parameters, byte result, params byte[] code)
    {
        var module = new ModuleText();
        module.Function("f", parameters, result, code);
        return TranslatedModule.Load(module, limits: null, "f");
    }

    private static void AssertTraps<TException>(Func<object?> call)
        where TException : Exception => Assert.Throws<TException>(() => call());
}
