using System.Reflection.Emit;
using Migrations.WasmCompiler.Assemblies;

namespace Migrations.WasmCompiler.Functions;

/// <summary>
/// The structure through which a function and its arms share local variables: one field per local, and the result of the function
/// for an arm that returns from it.
/// </summary>
internal sealed class ArmFrame
{
    private readonly FieldBuilder[] locals;

    public ArmFrame(TypeBuilder type, Modules.FunctionBody body, CoreTypes types)
    {
        Type = type;
        locals = [.. body.Locals.Select((local, i) => type.DefineField("L" + i, types.Of(local), System.Reflection.FieldAttributes.Public))];
        Result = body.Type.Result == Modules.WasmType.None
            ? null
            : type.DefineField("Result", types.Of(body.Type.Result), System.Reflection.FieldAttributes.Public);
    }

    public TypeBuilder Type { get; }

    public FieldBuilder? Result { get; }

    /// <summary>Arms of this function so far.</summary>
    public int Arms { get; set; }

    public FieldBuilder Local(int local) => locals[local];
}
