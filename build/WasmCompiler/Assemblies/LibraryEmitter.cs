using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Migrations.WasmCompiler.Functions;
using Migrations.WasmCompiler.Linking;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>
/// Writes <c>StartLibrary(number)</c>, which gives a linked library its data and runs its constructors, and <c>LinkMap()</c>, from which the
/// host answers <c>dlopen</c> and <c>dlsym</c>. Data is not copied before a library is opened: those of PostgreSQL have more than the server.
/// </summary>
internal sealed class LibraryEmitter(ModuleMembers members, LinkedProgram program)
{
    public void EmitAll()
    {
        if (program.HeapStart > 0)
        {
            EmitStart();
            EmitMap();
        }
    }

    private void EmitStart()
    {
        var types = members.Types;
        var method = members.Type.DefineMethod("StartLibrary", MethodAttributes.Family | MethodAttributes.HideBySig, types.Void, [types.Int32]);
        var il = method.GetILGenerator();
        var parts = program.Libraries.Select((library, i) => (Part: EmitStart(library, i), Label: il.DefineLabel())).ToArray();
        il.LoadArgument(1);
        il.EmitSwitch([.. parts.Select(part => part.Label)]);
        il.Emit(OpCodes.Ret);
        foreach (var (part, label) in parts)
        {
            il.MarkLabel(label);
            il.LoadArgument(0);
            il.Emit(OpCodes.Call, part);
            il.Emit(OpCodes.Ret);
        }
    }

    private MethodBuilder EmitStart(LinkedLibrary library, int number)
    {
        var method = members.DefineStatic("StartLibrary" + number, Modules.WasmType.None, []);
        var il = method.GetILGenerator();
        if (library.Data.Content.Length > 0)
        {
            members.EmitImage(il, "Library" + number, library.Memory, library.Data.Content.ToArray());
        }

        if (library.Constructors is { } constructors)
        {
            il.LoadArgument(0);
            members.EmitCall(il, constructors);
        }

        il.Emit(OpCodes.Ret);
        return method;
    }

    /// <summary>A line each: <c>host NAME SLOT</c>, <c>variable NAME ADDRESS</c>, <c>library NAME MEMORY SIZE SLOT COUNT</c>, and behind a library <c>symbol NAME VALUE</c>.</summary>
    private void EmitMap()
    {
        var map = new StringBuilder();
        foreach (var (name, slot) in program.HostSlots.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            AppendLine(map, $"host {name} {slot}");
        }

        foreach (var (name, address) in program.Variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            AppendLine(map, $"variable {name} {address}");
        }

        foreach (var library in program.Libraries)
        {
            AppendLine(map, $"library {library.Name} {library.Memory} {library.MemorySize} {library.FirstSlot} {library.SlotCount}");
            foreach (var (name, value) in library.Symbols)
            {
                AppendLine(map, $"symbol {name} {value}");
            }
        }

        var method = members.Type.DefineMethod("LinkMap", MethodAttributes.Family | MethodAttributes.Static | MethodAttributes.HideBySig, members.Types.String, Type.EmptyTypes);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldstr, map.ToString());
        il.Emit(OpCodes.Ret);
    }

    private static void AppendLine(StringBuilder map, FormattableString line) => map.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
