using System.Reflection.Emit;
using Migrations.WasmCompiler.Assemblies;
using Migrations.WasmCompiler.Expressions;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Translates the body of one function, or of one arm of it, instruction by instruction.</summary>
internal sealed partial class FunctionTranslator
{
    private readonly FunctionCode function;
    private readonly MethodScope scope;
    private readonly ILGenerator il;
    private readonly ExpressionEmitter emitter;
    private readonly ValueStack stack;
    private readonly List<ControlFrame> frames;
    private readonly ArmFrame? armFrame;
    private readonly bool isArm;

    private int at;

    /// <summary>True behind a jump, until the next label that something jumps to.</summary>
    private bool isDead;

    private FunctionTranslator(FunctionCode function, MethodScope scope, List<ControlFrame> frames, ArmFrame? armFrame, bool isArm)
    {
        this.function = function;
        this.scope = scope;
        this.frames = frames;
        this.armFrame = armFrame;
        this.isArm = isArm;
        il = scope.IL;
        emitter = new ExpressionEmitter(scope);
        stack = new ValueStack(scope, emitter);
    }

    public static void Translate(FunctionCode function, ILGenerator il, ModuleMembers members)
    {
        if (members.NeedsStackCheck(function.Body.Index))
        {
            members.EmitStackCheck(il);
        }

        var armFrame = function.Code.Length < members.Limits.SmallestFunction
            ? null
            : members.DefineArmFrame(function.Body, ArmRegions.SharedLocals(function.Code, members.Limits));
        var locals = new OwnLocals(il, function.Body, members.Types, armFrame);
        var memory = MethodScope.CacheMemory(il, members.Types, function.Code);
        var scope = new MethodScope(il, members, memory) { Locals = locals };
        var translator = new FunctionTranslator(function, scope, [], armFrame, isArm: false);
        translator.OpenFrame(FrameKind.Function, function.Body.Type.Result, function.Code.Length - 1, function.Code.Length - 1);
        translator.TranslateUntil(function.Code.Length);
    }

    private void TranslateUntil(int end)
    {
        while (at < end)
        {
            if (isDead)
            {
                at = frames[^1].SequenceEnd(at);
                if (at >= end)
                {
                    break;
                }
            }

            TranslateOne(function.Code[at++]);
        }
    }

    private void TranslateOne(Instruction instruction)
    {
        if (instruction.IsLoad)
        {
            stack.Push(new Load(instruction.Opcode, stack.Pop(), instruction.Operand));
        }
        else if (instruction.IsStore)
        {
            TranslateStore(instruction);
        }
        else if (Operations.IsUnary(instruction.Opcode))
        {
            stack.Push(new Unary(instruction.Opcode, stack.Pop()));
        }
        else if (instruction.Opcode is >= Opcode.I32Eq and <= Opcode.F64Copysign)
        {
            var right = stack.Pop();
            stack.Push(new Binary(instruction.Opcode, stack.Pop(), right));
        }
        else if (instruction.Opcode <= Opcode.Return)
        {
            TranslateControl(instruction);
        }
        else
        {
            TranslateData(instruction);
        }
    }
}
