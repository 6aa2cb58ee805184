using System.Text;
using Migrations.WasmCompiler.Modules;

namespace Migrations.Engines.Tests.WasmCompiler;

/// <summary>Writes small modules by hand, byte by byte, so that nothing of the translator takes part.</summary>
internal sealed class ModuleText
{
    public const byte I32 = 0x7f;
    public const byte I64 = 0x7e;
    public const byte F32 = 0x7d;
    public const byte F64 = 0x7c;
    public const byte NoResult = 0x40;

    private readonly List<byte[]> types = [];
    private readonly List<byte[]> bodies = [];
    private readonly List<byte[]> exports = [];
    private readonly List<int> table = [];

    /// <summary>Adds an exported function and tells its index. The code ends with <c>0x0b</c>.</summary>
    public int Function(string name, byte[] parameters, byte result, byte[] code, params byte[] locals)
    {
        var index = types.Count;
        types.Add([0x60, .. Vector(parameters), .. Vector(result == NoResult ? [] : [result])]);
        byte[] body = [.. Unsigned(locals.Length), .. locals.SelectMany(type => new byte[] { 1, type }), .. code];
        bodies.Add([.. Unsigned(body.Length), .. body]);
        exports.Add([.. Vector(Encoding.UTF8.GetBytes(name)), 0, .. Unsigned(index)]);
        return index;
    }

    public void AddToTable(int function) => table.Add(function);

    public WasmModule Read() => ModuleReader.Read(Bytes());

    public byte[] Bytes() =>
    [
        0, .. "asm"u8, 1, 0, 0, 0,
        .. Section(1, types),
        .. Section(3, [.. Enumerable.Range(0, types.Count).Select(i => Unsigned(i).ToArray())]),
        .. Section(4, [[0x70, 0, .. Unsigned(table.Count)]]),
        .. Section(5, [[0, 1]]),
        .. Section(7, exports),
        .. Section(9, [[0, 0x41, 0, 0x0b, .. Unsigned(table.Count), .. table.SelectMany(f => Unsigned(f))]]),
        .. Section(10, bodies),
        .. Section(11, [[0, 0x41, 8, 0x0b, 4, 1, 2, 3, 4]]),
    ];

    public static IEnumerable<byte> Unsigned(int value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }

    private static IEnumerable<byte> Vector(byte[] items) => [.. Unsigned(items.Length), .. items];

    private static IEnumerable<byte> Section(byte id, List<byte[]> items)
    {
        byte[] content = [.. Unsigned(items.Count), .. items.SelectMany(item => item)];
        return [id, .. Unsigned(content.Length), .. content];
    }
}
