using Migrations.Engines.PostgreSql.Files;

namespace Migrations.Engines.PostgreSql.SystemCalls;

/// <summary>Reading and writing.</summary>
internal sealed partial class EmscriptenSystem
{
    /// <summary>Moves bytes between a file and the memory; gives how many, or the negated error.</summary>
    private delegate int Move(OpenFile file, long position, int address, int length);

    private ErrorNumber Transfer(OpenFile file, int vectors, int count, int total, long position, Move move, out long end)
    {
        var sum = 0;
        end = position;
        for (var vector = vectors; vector < vectors + (count * VectorSize); vector += VectorSize)
        {
            var length = process.ReadInt32(vector + 4);
            var moved = move(file, end, process.ReadInt32(vector), length);
            if (moved < 0)
            {
                return (ErrorNumber)(-moved);
            }

            sum += moved;
            end += moved;
            if (moved < length)
            {
                break;
            }
        }

        process.WriteInt32(total, sum);
        return ErrorNumber.None;
    }

    private int Read(OpenFile file, long position, int address, int length)
    {
        if (!file.CanRead)
        {
            return Failed(ErrorNumber.BadFile);
        }

        return file.Node switch
        {
            null => ReadPipe(file.Pipe, address, length),
            { IsDirectory: true } => Failed(ErrorNumber.IsDirectory),
            { IsDevice: true } => ReadDevice(file.Node.Device, address, length),
            _ => file.Node.Content.Read(position, process.Memory, address, length),
        };
    }

    private int ReadPipe(Queue<byte> pipe, int address, int length)
    {
        var count = Math.Min(length, pipe.Count);
        for (var i = 0; i < count; i++)
        {
            process.Memory[address + i] = pipe.Dequeue();
        }

        return count == 0 && length > 0 ? Failed(ErrorNumber.TryAgain) : count;
    }

    private int ReadDevice(DeviceKind device, int address, int length)
    {
        switch (device)
        {
            case DeviceKind.Zero:
                Array.Clear(process.Memory, address, length);
                return length;
            case DeviceKind.Random: return RandomBytes(address, length) + length;
            default: return 0;
        }
    }

    private int Write(OpenFile file, long position, int address, int length)
    {
        if (!file.CanWrite)
        {
            return Failed(ErrorNumber.BadFile);
        }

        switch (file.Node)
        {
            case null:
                for (var i = 0; i < length; i++)
                {
                    file.Pipe.Enqueue(process.Memory[address + i]);
                }

                break;
            case { Device: DeviceKind.Log }: surroundings.Log.Append(process.Memory, address, length); break;
            case { IsDevice: true }: break;
            default: file.Node.Content.Write(position, process.Memory, address, length); break;
        }

        return length;
    }
}
