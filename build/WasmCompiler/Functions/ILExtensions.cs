using System.Reflection.Emit;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Shortest forms of IL instructions.</summary>
internal static class ILExtensions
{
    private static readonly OpCode[] SmallConstants =
    [
        OpCodes.Ldc_I4_M1, OpCodes.Ldc_I4_0, OpCodes.Ldc_I4_1, OpCodes.Ldc_I4_2, OpCodes.Ldc_I4_3,
        OpCodes.Ldc_I4_4, OpCodes.Ldc_I4_5, OpCodes.Ldc_I4_6, OpCodes.Ldc_I4_7, OpCodes.Ldc_I4_8,
    ];

    private static readonly OpCode[] SmallArguments = [OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldarg_2, OpCodes.Ldarg_3];

    public static void LoadInt32(this ILGenerator il, int value)
    {
        if (value is >= -1 and <= 8)
        {
            il.Emit(SmallConstants[value + 1]);
        }
        else if (value is >= sbyte.MinValue and <= sbyte.MaxValue)
        {
            il.Emit(OpCodes.Ldc_I4_S, (sbyte)value);
        }
        else
        {
            il.Emit(OpCodes.Ldc_I4, value);
        }
    }

    public static void LoadInt64(this ILGenerator il, long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            il.LoadInt32((int)value);
            il.Emit(OpCodes.Conv_I8);
        }
        else
        {
            il.Emit(OpCodes.Ldc_I8, value);
        }
    }

    /// <summary>Loads a zero of that type, for code that is never reached but must be valid; nothing for no type.</summary>
    public static void LoadZero(this ILGenerator il, WasmType type)
    {
        switch (type)
        {
            case WasmType.I32: il.LoadInt32(0); break;
            case WasmType.I64: il.LoadInt64(0); break;
            case WasmType.F32: il.Emit(OpCodes.Ldc_R4, 0f); break;
            case WasmType.F64: il.Emit(OpCodes.Ldc_R8, 0d); break;
            default: break;
        }
    }

    public static void LoadArgument(this ILGenerator il, int index)
    {
        if (index < SmallArguments.Length)
        {
            il.Emit(SmallArguments[index]);
        }
        else
        {
            il.Emit(OpCodes.Ldarg_S, checked((byte)index));
        }
    }

    public static void StoreArgument(this ILGenerator il, int index) => il.Emit(OpCodes.Starg_S, checked((byte)index));

    /// <summary>Jumps by the number on IL's stack; goes on for one that is no case.</summary>
    public static void EmitSwitch(this ILGenerator il, Label[] cases)
    {
        if (cases.Length == 0)
        {
            il.Emit(OpCodes.Pop);
        }
        else
        {
            il.Emit(OpCodes.Switch, cases);
        }
    }

    /// <summary>Loads consecutive arguments.</summary>
    public static void LoadArguments(this ILGenerator il, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            il.LoadArgument(i);
        }
    }
}
