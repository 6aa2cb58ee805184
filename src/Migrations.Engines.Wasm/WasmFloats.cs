namespace Migrations.Engines.Wasm;

/// <summary>Floating-point instructions of WebAssembly that are not one instruction of IL. Called by translated code only.</summary>
public static unsafe class WasmFloats
{
    private const double TwoTo31 = 2147483648.0;
    private const double TwoTo32 = 4294967296.0;
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    /// <summary><c>i32.reinterpret_f32</c>.</summary>
    public static int Bits32(float value) => *(int*)&value;

    /// <summary><c>f32.reinterpret_i32</c>.</summary>
    public static float FromBits32(int bits) => *(float*)&bits;

    /// <summary><c>i64.reinterpret_f64</c>.</summary>
    public static long Bits64(double value) => BitConverter.DoubleToInt64Bits(value);

    /// <summary><c>f64.reinterpret_i64</c>.</summary>
    public static double FromBits64(long bits) => BitConverter.Int64BitsToDouble(bits);

    /// <summary><c>i32.trunc_f_s</c>.</summary>
    public static int ToInt32(double value) => value is > -TwoTo31 - 1 and < TwoTo31 ? (int)value : throw NotRepresentable();

    /// <summary><c>i32.trunc_f_u</c>.</summary>
    public static int ToUInt32(double value) => value is > -1 and < TwoTo32 ? (int)(uint)(long)value : throw NotRepresentable();

    /// <summary><c>i64.trunc_f_s</c>.</summary>
    public static long ToInt64(double value) => value is >= -TwoTo63 and < TwoTo63 ? (long)value : throw NotRepresentable();

    /// <summary><c>i64.trunc_f_u</c>.</summary>
    public static long ToUInt64(double value) => value is > -1 and < TwoTo64 ? ToUInt64Saturated(value) : throw NotRepresentable();

    /// <summary><c>i32.trunc_sat_f_s</c>.</summary>
    public static int ToInt32Saturated(double value) => value switch
    {
        double.NaN => 0,
        <= -TwoTo31 => int.MinValue,
        >= TwoTo31 - 1 => int.MaxValue,
        _ => (int)value,
    };

    /// <summary><c>i32.trunc_sat_f_u</c>.</summary>
    public static int ToUInt32Saturated(double value) => value switch
    {
        double.NaN or <= 0 => 0,
        >= TwoTo32 - 1 => -1,
        _ => (int)(uint)(long)value,
    };

    /// <summary><c>i64.trunc_sat_f_s</c>.</summary>
    public static long ToInt64Saturated(double value) => value switch
    {
        double.NaN => 0,
        <= -TwoTo63 => long.MinValue,
        >= TwoTo63 => long.MaxValue,
        _ => (long)value,
    };

    /// <summary><c>i64.trunc_sat_f_u</c>.</summary>
    public static long ToUInt64Saturated(double value) => value switch
    {
        double.NaN or <= 0 => 0,
        >= TwoTo64 => -1,
        >= TwoTo63 => (long)(value - TwoTo63) ^ long.MinValue,
        _ => (long)value,
    };

    /// <summary><c>f64.convert_i64_u</c>.</summary>
    public static double FromUInt64(long value) => value >= 0 ? value : (double)((long)((ulong)value >> 1) | (value & 1)) * 2;

    /// <summary><c>f32.convert_i64_u</c>: halved with a sticky last bit, so that it is rounded once.</summary>
    public static float FromUInt64ToSingle(long value) => value >= 0 ? value : (float)((long)((ulong)value >> 1) | (value & 1)) * 2;

    /// <summary><c>nearest</c>: ties to even, the sign of zero kept.</summary>
    public static double Nearest(double value) => CopySign(Math.Round(value, MidpointRounding.ToEven), value);

    /// <summary><c>trunc</c>, the sign of zero kept.</summary>
    public static double Truncate(double value) => CopySign(Math.Truncate(value), value);

    /// <summary><c>ceil</c>, the sign of zero kept.</summary>
    public static double Ceiling(double value) => CopySign(Math.Ceiling(value), value);

    /// <summary><c>min</c>: NaN wins, -0 is less than +0 (.NET Framework's own differs).</summary>
    public static double Min(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        return x < y || (x == y && Bits64(x) < 0) ? x : y;
    }

    /// <summary><c>max</c>: NaN wins, +0 is more than -0.</summary>
    public static double Max(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        return x > y || (x == y && Bits64(x) >= 0) ? x : y;
    }

    /// <summary><c>f64.copysign</c>.</summary>
    public static double CopySign(double value, double sign) => FromBits64((Bits64(value) & long.MaxValue) | (Bits64(sign) & long.MinValue));

    /// <summary><c>f32.copysign</c>.</summary>
    public static float CopySignSingle(float value, float sign) => FromBits32((Bits32(value) & int.MaxValue) | (Bits32(sign) & int.MinValue));

    private static WasmTrapException NotRepresentable() => new("The engine converted a number that is no integer of that width.");
}
