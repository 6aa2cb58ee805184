using System.Reflection.Emit;
using Migrations.WasmCompiler.Assemblies;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>The IL method that is written at the moment: a whole function, or an arm of one.</summary>
internal sealed class MethodScope(ILGenerator il, ModuleMembers members, LocalBuilder? memory)
{
    public ILGenerator IL { get; } = il;

    public ModuleMembers Members { get; } = members;

    public CoreTypes Types => Members.Types;

    public TemporaryPool Temporaries { get; } = new(il, members.Types);

    /// <summary>Where WebAssembly's local variables live in this method.</summary>
    public required ILocalStorage Locals { get; init; }

    /// <summary>Loads the linear memory, which a method that uses it keeps in a variable.</summary>
    public void LoadMemory()
    {
        if (memory is null)
        {
            throw new InvalidOperationException("The method did not expect to use the memory.");
        }

        IL.Emit(OpCodes.Ldloc, memory);
    }

    public void CallRuntime(string name) => IL.Emit(OpCodes.Call, Types.Runtime(name));

    /// <summary>Declares a variable for the linear memory and fills it, when the code between two instructions uses it.</summary>
    public static LocalBuilder? CacheMemory(ILGenerator il, CoreTypes types, ReadOnlySpan<Instruction> code)
    {
        foreach (var instruction in code)
        {
            if (instruction.IsLoad || instruction.IsStore || instruction.Opcode is Opcode.MemoryCopy or Opcode.MemoryFill)
            {
                var memory = il.DeclareLocal(types.Byte.MakeArrayType());
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, types.Memory);
                il.Emit(OpCodes.Stloc, memory);
                return memory;
            }
        }

        return null;
    }
}
