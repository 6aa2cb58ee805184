namespace Migrations.Engines.Wasm;

/// <summary>Instructions of WebAssembly that are not one instruction of IL. Called by translated code only.</summary>
public static class WasmOperations
{
    private const int ExponentBias = 1023;
    private const int MantissaBits = 52;

    /// <summary><c>unreachable</c>.</summary>
    public static void Unreachable() => throw new WasmTrapException("The engine reached code that must not be reached.");

    /// <summary><c>call_indirect</c> of an empty slot or with a wrong signature.</summary>
    public static void BadIndirectCall() => throw new WasmTrapException("The engine called a function that does not exist.");

    /// <summary>A function that a library expects and that neither the program nor the host has.</summary>
    public static void UndefinedFunction(string name) => throw new WasmTrapException("The engine called " + name + ", which this build does not have.");

    /// <summary>C's <c>longjmp</c>.</summary>
    public static void ThrowLongjmp() => throw new WasmLongjmpException();

    /// <summary>
    /// A new value of C's stack pointer. Below its stack C keeps its static data, which a stack that grew too far would overwrite silently.
    /// </summary>
    public static int StackPointer(int value, int lowest) => (uint)value >= (uint)lowest ? value : throw new InsufficientExecutionStackException();

    /// <summary><c>memory.copy</c>.</summary>
    public static void MemoryCopy(byte[] memory, int target, int source, int length)
    {
        if ((target | source | length) < 0 || source > memory.Length - length || target > memory.Length - length)
        {
            throw new WasmTrapException("The engine copied beyond its memory.");
        }

        Buffer.BlockCopy(memory, source, memory, target, length);
    }

    /// <summary><c>memory.fill</c>.</summary>
    public static void MemoryFill(byte[] memory, int target, int value, int length)
    {
        if ((target | length) < 0 || target > memory.Length - length)
        {
            throw new WasmTrapException("The engine filled beyond its memory.");
        }

        var b = (byte)value;
        if (b == 0)
        {
            Array.Clear(memory, target, length);
            return;
        }

        for (var i = target; i < target + length; i++)
        {
            memory[i] = b;
        }
    }

    /// <summary>
    /// <c>i32.clz</c>, from the exponent of the number as a double, which holds 32 bits exactly: each allocation of PostgreSQL asks for it,
    /// and netstandard2.0 has no instruction for it.
    /// </summary>
    public static int LeadingZeros32(int value) =>
        value == 0 ? 32 : 31 + ExponentBias - (int)(BitConverter.DoubleToInt64Bits((uint)value) >> MantissaBits);

    /// <summary><c>i32.ctz</c>.</summary>
    public static int TrailingZeros32(int value) => value == 0 ? 32 : 31 - LeadingZeros32(value & -value);

    /// <summary><c>i32.popcnt</c>.</summary>
    public static int PopCount32(int value)
    {
        var x = (uint)value;
        x -= (x >> 1) & 0x55555555;
        x = (x & 0x33333333) + ((x >> 2) & 0x33333333);
        return (int)((((x + (x >> 4)) & 0x0F0F0F0F) * 0x01010101) >> 24);
    }

    /// <summary><c>i64.clz</c>.</summary>
    public static long LeadingZeros64(long value) => (int)(value >> 32) != 0 ? LeadingZeros32((int)(value >> 32)) : 32 + LeadingZeros32((int)value);

    /// <summary><c>i64.ctz</c>.</summary>
    public static long TrailingZeros64(long value) => (int)value != 0 ? TrailingZeros32((int)value) : 32 + TrailingZeros32((int)(value >> 32));

    /// <summary><c>i64.popcnt</c>.</summary>
    public static long PopCount64(long value) => PopCount32((int)value) + PopCount32((int)(value >> 32));

    /// <summary><c>i32.rotl</c>.</summary>
    public static int RotateLeft32(int value, int count) => (value << (count & 31)) | (int)((uint)value >> (-count & 31));

    /// <summary><c>i32.rotr</c>.</summary>
    public static int RotateRight32(int value, int count) => (int)((uint)value >> (count & 31)) | (value << (-count & 31));

    /// <summary><c>i64.rotl</c>.</summary>
    public static long RotateLeft64(long value, long count) => (value << (int)(count & 63)) | (long)((ulong)value >> (int)(-count & 63));

    /// <summary><c>i64.rotr</c>.</summary>
    public static long RotateRight64(long value, long count) => (long)((ulong)value >> (int)(count & 63)) | (value << (int)(-count & 63));

    /// <summary><c>i32.rem_s</c>: IL overflows for the smallest integer and -1, WebAssembly gives 0.</summary>
    public static int Remainder32(int dividend, int divisor) => divisor == -1 ? 0 : dividend % divisor;

    /// <summary><c>i64.rem_s</c>.</summary>
    public static long Remainder64(long dividend, long divisor) => divisor == -1 ? 0 : dividend % divisor;
}
