using System.Buffers.Binary;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Linking;

/// <summary>
/// Runs at translation time what the linker of LLVM generates to relocate a library: stores and global variables without a branch or a
/// call. So the translated program begins with its addresses in place.
/// </summary>
internal sealed class StraightLineCode(string library, WasmModule linked, byte[] memory, int memoryStart)
{
    private readonly Dictionary<int, int> globals = [];
    private readonly Stack<long> stack = new();

    /// <summary>Global variables that were set, by their numbers in the linked program.</summary>
    public IReadOnlyDictionary<int, int> Globals => globals;

    public void Run(FunctionBody function)
    {
        var locals = new long[function.Locals.Length];
        foreach (var instruction in InstructionReader.Read(function.Code))
        {
            switch (instruction.Opcode)
            {
                case Opcode.LocalGet: stack.Push(locals[instruction.Operand]); break;
                case Opcode.LocalSet: locals[instruction.Operand] = stack.Pop(); break;
                case Opcode.LocalTee: locals[instruction.Operand] = stack.Peek(); break;
                case Opcode.Nop or Opcode.End or Opcode.Return: break;
                default: RunOne(instruction); break;
            }
        }
    }

    private void RunOne(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.I32Const or Opcode.I64Const: stack.Push(instruction.Constant); break;
            case Opcode.I32Add: stack.Push((int)(stack.Pop() + stack.Pop())); break;
            case Opcode.I32Sub:
                var subtrahend = stack.Pop();
                stack.Push((int)(stack.Pop() - subtrahend));
                break;
            case Opcode.GlobalGet: stack.Push(globals.TryGetValue(instruction.Operand, out var value) ? value : linked.Globals[instruction.Operand].InitialBits); break;
            case Opcode.GlobalSet: globals[instruction.Operand] = (int)stack.Pop(); break;
            case Opcode.I32Store8: Store(instruction.Operand, sizeof(byte)); break;
            case Opcode.I32Store16: Store(instruction.Operand, sizeof(short)); break;
            case Opcode.I32Store: Store(instruction.Operand, sizeof(int)); break;
            case Opcode.I64Store: Store(instruction.Operand, sizeof(long)); break;
            case Opcode.MemoryFill: FillWithZeros(); break;
            default: throw new NotSupportedException($"{library} relocates itself with {instruction.Opcode}, which the translator does not know.");
        }
    }

    private void Store(int offset, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, stack.Pop());
        bytes[..length].CopyTo(memory.AsSpan((int)stack.Pop() + offset - memoryStart));
    }

    /// <summary>The memory of a library begins as zeros, so there is nothing to do.</summary>
    private void FillWithZeros()
    {
        stack.Pop();
        if (stack.Pop() != 0)
        {
            throw new NotSupportedException(library + " fills its memory before it starts, which the translator does not know.");
        }

        stack.Pop();
    }
}
