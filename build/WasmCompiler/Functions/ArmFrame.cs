using System.Reflection;
using System.Reflection.Emit;
using Migrations.WasmCompiler.Assemblies;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>
/// The structure that a function and its arms share: a field for each local variable that an arm uses, and the result of the function
/// for an arm that returns from it.
/// </summary>
internal sealed class ArmFrame
{
    private readonly Dictionary<int, FieldBuilder> locals = [];

    public ArmFrame(TypeBuilder type, FunctionBody body, IEnumerable<int> shared, CoreTypes types)
    {
        Type = type;
        foreach (var local in shared)
        {
            locals.Add(local, type.DefineField("L" + local, types.Of(body.Locals[local]), FieldAttributes.Public));
        }

        Result = body.Type.Result == WasmType.None ? null : type.DefineField("Result", types.Of(body.Type.Result), FieldAttributes.Public);
    }

    public TypeBuilder Type { get; }

    public FieldBuilder? Result { get; }

    /// <summary>Arms of this function so far.</summary>
    public int Arms { get; set; }

    public bool IsShared(int local) => locals.ContainsKey(local);

    public FieldBuilder Local(int local) => locals[local];
}
