using System.Runtime.CompilerServices;

namespace Migrations.Engines.Wasm;

/// <summary>State of one instance of a translated module. Not thread-safe.</summary>
public abstract unsafe class WasmInstance
{
    /// <summary>Bytes of a WebAssembly page.</summary>
    public const int PageSize = 65536;

    /// <summary>
    /// The array is longer than the memory by the widest access, so that an access is checked by its first byte only.
    /// What is read or written beyond the end stays inside the array.
    /// </summary>
    private const int Padding = 8;

    /// <summary>
    /// What one check of the stack promises: .NET guarantees 64 kB (128 kB on 64 bit) after it, half of that is left for frames that do not check.
    /// </summary>
    private const int StackStep = 32 * 1024;

#pragma warning disable CA1051 // fields: translated code reads them in every function

    /// <summary>The linear memory. It never changes its identity: translated code keeps it in a local variable.</summary>
    public readonly byte[] Memory;

    /// <summary>For each slot of the function table its signature (upper 16 bits) and ordinal among the functions of that signature, or -1.</summary>
    public readonly int[] Table;

    /// <summary>Stack addresses below this one need a check; see <see cref="CheckStack"/>.</summary>
    public UIntPtr StackLimit;

#pragma warning restore CA1051

    private volatile bool isInterrupted;

    /// <summary>Makes an instance with a memory of that many bytes, rounded up to pages.</summary>
    protected WasmInstance(int memoryBytes, int[] table)
    {
        MemorySize = checked((memoryBytes + PageSize - 1) & -PageSize);
        Memory = new byte[MemorySize + Padding];
        Table = table;
    }

    /// <summary>
    /// Makes an instance with the memory of one that is not used any more, which must be full of zeros. Large arrays are cheaper to
    /// clear than to get.
    /// </summary>
    protected WasmInstance(byte[] memory, int[] table)
    {
        MemorySize = memory.Length - Padding;
        Memory = memory;
        Table = table;
    }

    /// <summary>Size of the linear memory in bytes.</summary>
    public int MemorySize { get; }

    /// <summary>True once <see cref="Interrupt"/> was called.</summary>
    public bool IsInterrupted => isInterrupted;

    /// <summary>An address above every stack: the next check of the stack calls <see cref="CheckStack"/>.</summary>
    private static UIntPtr AboveAll => new(ulong.MaxValue >> (8 * (8 - sizeof(UIntPtr))));

    /// <summary>Must be called before each call into the module, because the thread may be another one.</summary>
    public void EnterThread() => StackLimit = AboveAll;

    /// <summary>
    /// Makes the running call end with <see cref="OperationCanceledException"/> at its next check of the stack. May be called on any thread.
    /// The instance must be discarded.
    /// </summary>
    public void Interrupt()
    {
        isInterrupted = true;
        StackLimit = AboveAll;
    }

    /// <summary>
    /// Called by translated code when it went deeper than it was ever checked: asks .NET, then moves the limit down, so that it is asked once for many frames.
    /// </summary>
    /// <exception cref="InsufficientExecutionStackException">The thread's stack is nearly used up.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void CheckStack()
    {
        byte here;
        StackLimit = ClaimStack(new UIntPtr(&here));

        // The write of the limit may have undone the one of Interrupt: look after it, not before.
        Thread.MemoryBarrier();
        if (isInterrupted)
        {
            throw new OperationCanceledException();
        }
    }

    /// <summary>
    /// Tells down to which address the stack may be used before the next check; throws when there is not enough left. An engine that has
    /// an error of its own for this raises it here.
    /// </summary>
    /// <param name="here">An address on the stack as it is now.</param>
    protected virtual UIntPtr ClaimStack(UIntPtr here)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return new UIntPtr(here.ToUInt64() - StackStep);
    }

    /// <summary><c>memory.size</c>: pages.</summary>
    public static int MemoryPages(WasmInstance instance) => instance.MemorySize / PageSize;

    /// <summary><c>memory.grow</c>: the memory never grows in place, so this is the failure that the specification allows.</summary>
    public static int GrowMemory(int pages, WasmInstance instance) => pages == 0 ? instance.MemorySize / PageSize : -1;

    /// <summary>A little-endian integer of 32 bits.</summary>
    public int ReadInt32(int address) =>
        Memory[address] | (Memory[address + 1] << 8) | (Memory[address + 2] << 16) | (Memory[address + 3] << 24);

    /// <summary>A little-endian integer of 64 bits.</summary>
    public long ReadInt64(int address) => (uint)ReadInt32(address) | ((long)ReadInt32(address + 4) << 32);

    /// <summary>Writes a little-endian integer of 32 bits.</summary>
    public void WriteInt32(int address, int value)
    {
        Memory[address] = (byte)value;
        Memory[address + 1] = (byte)(value >> 8);
        Memory[address + 2] = (byte)(value >> 16);
        Memory[address + 3] = (byte)(value >> 24);
    }

    /// <summary>Writes a little-endian integer of 64 bits.</summary>
    public void WriteInt64(int address, long value)
    {
        WriteInt32(address, (int)value);
        WriteInt32(address + 4, (int)(value >> 32));
    }

    /// <summary>Bytes of a C string, without its end.</summary>
    public int StringLength(int address)
    {
        var end = Array.IndexOf(Memory, (byte)0, address);
        return end < 0 ? throw new WasmTrapException("A string has no end.") : end - address;
    }

    /// <summary>A C string, or null for address 0.</summary>
    public string? ReadString(int address) =>
        address == 0 ? null : System.Text.Encoding.UTF8.GetString(Memory, address, StringLength(address));

    /// <summary>A copy of a range of the memory.</summary>
    public byte[] ReadBytes(int address, int length)
    {
        var bytes = new byte[length];
        Buffer.BlockCopy(Memory, address, bytes, 0, length);
        return bytes;
    }

    /// <summary>Writes bytes and a terminating zero.</summary>
    public void WriteString(int address, byte[] bytes, int start, int length)
    {
        Buffer.BlockCopy(bytes, start, Memory, address, length);
        Memory[address + length] = 0;
    }
}
