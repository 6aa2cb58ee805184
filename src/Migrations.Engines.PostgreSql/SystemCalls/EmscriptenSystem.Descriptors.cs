using System.Text;
using Migrations.Engines.PostgreSql.Files;

namespace Migrations.Engines.PostgreSql.SystemCalls;

/// <summary>Calls that take a descriptor. Those of WASI (<c>fd_*</c>) return error numbers as they are.</summary>
internal sealed partial class EmscriptenSystem
{
    private const int VectorSize = 8;
    private const int DirectoryEntrySize = 280;

    public int Close(int descriptor)
    {
        if (descriptors.Get(descriptor) is null)
        {
            return (int)ErrorNumber.BadFile;
        }

        descriptors.Set(descriptor, null);
        return 0;
    }

    public int Read(int descriptor, int vectors, int count, int total)
    {
        if (descriptors.Get(descriptor) is not { } file)
        {
            return (int)ErrorNumber.BadFile;
        }

        var error = Transfer(file, vectors, count, total, file.Position, Read, out var end);
        file.Position = end;
        return (int)error;
    }

    public int ReadAt(int descriptor, int vectors, int count, long position, int total) =>
        descriptors.Get(descriptor) is { } file ? (int)Transfer(file, vectors, count, total, position, Read, out _) : (int)ErrorNumber.BadFile;

    public int Write(int descriptor, int vectors, int count, int total)
    {
        if (descriptors.Get(descriptor) is not { } file)
        {
            return (int)ErrorNumber.BadFile;
        }

        var start = (file.Flags & OpenFile.Append) != 0 && file.Node is not null ? file.Node.Content.Size : file.Position;
        var error = Transfer(file, vectors, count, total, start, Write, out var end);
        file.Position = end;
        return (int)error;
    }

    public int WriteAt(int descriptor, int vectors, int count, long position, int total) =>
        descriptors.Get(descriptor) is { } file ? (int)Transfer(file, vectors, count, total, position, Write, out _) : (int)ErrorNumber.BadFile;

    public int Seek(int descriptor, long offset, int origin, int newPosition)
    {
        if (descriptors.Get(descriptor) is not { } file)
        {
            return (int)ErrorNumber.BadFile;
        }

        if (file.Node is null or { IsDevice: true })
        {
            return (int)ErrorNumber.IllegalSeek;
        }

        var position = offset + origin switch { 0 => 0, 1 => file.Position, _ => file.Node.Content.Size };
        if (position < 0)
        {
            return (int)ErrorNumber.Invalid;
        }

        file.Position = position;
        file.Listing = position == 0 ? null : file.Listing;
        process.WriteInt64(newPosition, position);
        return 0;
    }

    /// <summary><c>fsync</c>: there is nothing more lasting than the memory.</summary>
    public int Sync(int descriptor) => descriptors.Get(descriptor) is null ? (int)ErrorNumber.BadFile : 0;

    /// <summary>WASI's <c>fdstat</c>: the type of the file.</summary>
    public int DescriptorStatus(int descriptor, int buffer)
    {
        if (descriptors.Get(descriptor) is not { } file)
        {
            return (int)ErrorNumber.BadFile;
        }

        WriteWords(buffer, file.Node switch { null => 6, { IsDevice: true } => 2, { IsDirectory: true } => 3, _ => 4 }, 0, 0, 0, 0, 0);
        return 0;
    }

    public int FileStat(int descriptor, int buffer)
    {
        if (descriptors.Get(descriptor) is not { } file)
        {
            return Failed(ErrorNumber.BadFile);
        }

        const int pipe = 0x1180;
        return WriteStatus(buffer, file.Node ?? new FileNode(0, pipe, "", null));
    }

    public int Duplicate(int descriptor) => descriptors.Get(descriptor) is { } file ? descriptors.Add(file) : Failed(ErrorNumber.BadFile);

    public int Duplicate(int descriptor, int target)
    {
        if (descriptors.Get(descriptor) is not { } file || descriptor == target)
        {
            return Failed(descriptor == target ? ErrorNumber.Invalid : ErrorNumber.BadFile);
        }

        descriptors.Set(target, file);
        return target;
    }

    public int Control(int descriptor, int command, int argument)
    {
        if (descriptors.Get(descriptor) is not { } file)
        {
            return Failed(ErrorNumber.BadFile);
        }

        const int unlocked = 2;
        switch (command)
        {
            case 0: return descriptors.Add(file, process.ReadInt32(argument)); // F_DUPFD
            case 1 or 2 or 13 or 14: return 0; // F_GETFD, F_SETFD, F_SETLK, F_SETLKW
            case 3: return file.Flags; // F_GETFL
            case 4: // F_SETFL
                file.SetFlags(process.ReadInt32(argument));
                return 0;
            case 12: // F_GETLK
                process.Memory[process.ReadInt32(argument)] = unlocked;
                return 0;
            default: return Failed(ErrorNumber.Invalid);
        }
    }

    public int DeviceControl(int descriptor) => Failed(descriptors.Get(descriptor) is null ? ErrorNumber.BadFile : ErrorNumber.NotTerminal);

    public int TruncateFile(int descriptor, long size) =>
        descriptors.Get(descriptor)?.Node is { } node ? Truncate(node, size) : Failed(ErrorNumber.BadFile);

    public int Allocate(int descriptor, int mode, long offset, long length)
    {
        if (mode != 0 || descriptors.Get(descriptor)?.Node is not { } node)
        {
            return Failed(mode != 0 ? ErrorNumber.NotSupported : ErrorNumber.BadFile);
        }

        return offset + length > node.Content.Size ? Truncate(node, offset + length) : 0;
    }

    /// <summary><c>getdents64</c>: entries of a fixed size, as Emscripten writes them.</summary>
    public int ReadDirectory(int descriptor, int buffer, int size)
    {
        if (descriptors.Get(descriptor) is not { Node: { } directory } file)
        {
            return Failed(ErrorNumber.BadFile);
        }

        if (!directory.IsDirectory)
        {
            return Failed(ErrorNumber.NotDirectory);
        }

        file.Listing ??= [".", "..", .. directory.Names()];
        var next = (int)(file.Position / DirectoryEntrySize);
        var written = 0;
        for (; next < file.Listing.Count && written + DirectoryEntrySize <= size; next++)
        {
            if (WriteDirectoryEntry(buffer + written, directory, file.Listing[next], next + 1))
            {
                written += DirectoryEntrySize;
            }
        }

        file.Position = (long)next * DirectoryEntrySize;
        return written;
    }

    public int MakePipe(int descriptorPair)
    {
        var bytes = new Queue<byte>();
        process.WriteInt32(descriptorPair, descriptors.Add(new OpenFile(null, 0) { Pipe = bytes }));
        process.WriteInt32(descriptorPair + sizeof(int), descriptors.Add(new OpenFile(null, OpenFile.WriteOnly) { Pipe = bytes }));
        return 0;
    }

    /// <summary>Files are always ready, an empty pipe is not. Who waits for nothing is let to look around every few milliseconds.</summary>
    public int Poll(int descriptorSet, int count, int timeout)
    {
        const int longestWait = 5;
        const int invalid = 0x20;
        const int readable = 0x01;
        const int readOrWrite = 0x05;
        var ready = 0;
        for (var entry = descriptorSet; entry < descriptorSet + (VectorSize * count); entry += VectorSize)
        {
            var wanted = process.Memory[entry + 4] & readOrWrite;
            var result = descriptors.Get(process.ReadInt32(entry)) switch
            {
                null => invalid,
                { Node: null, Pipe.Count: 0 } => wanted & ~readable,
                _ => wanted,
            };
            ready += result != 0 ? 1 : 0;
            process.Memory[entry + 6] = (byte)result;
            process.Memory[entry + 7] = 0;
        }

        if (ready == 0 && timeout != 0)
        {
            // poll(2) blocks; the thread is the engine's own, and nothing but time can make a descriptor of this process ready.
            Thread.Sleep(timeout < 0 ? longestWait : Math.Min(timeout, longestWait));
        }

        return ready;
    }

    private bool WriteDirectoryEntry(int address, FileNode directory, string name, int next)
    {
        const int isDevice = 2, isDirectory = 4, isFile = 8, isLink = 10;
        var node = name is "." or ".." ? directory : directory.Entries.TryGetValue(name, out var entry) ? entry : null;
        if (node is null)
        {
            return false;
        }

        process.WriteInt64(address, node.Number);
        process.WriteInt64(address + 8, (long)next * DirectoryEntrySize);
        process.WriteInt32(address + 16, DirectoryEntrySize);
        process.Memory[address + 18] = (byte)(node.IsDevice ? isDevice : node.IsDirectory ? isDirectory : node.IsLink ? isLink : isFile);
        var bytes = Encoding.UTF8.GetBytes(name);
        process.WriteString(address + 19, bytes, 0, bytes.Length);
        return true;
    }

    private int Truncate(FileNode node, long size)
    {
        if (size < 0 || node.IsDirectory)
        {
            return Failed(size < 0 ? ErrorNumber.Invalid : ErrorNumber.IsDirectory);
        }

        node.Content.Resize(checked((int)size));
        node.ModifiedAt = files.Now;
        return 0;
    }
}
