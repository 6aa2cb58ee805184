using System.Text;
using Migrations.Engines.PostgreSql.Files;

namespace Migrations.Engines.PostgreSql.SystemCalls;

/// <summary>Calls that take a path.</summary>
internal sealed partial class EmscriptenSystem
{
    private const int CreateFlag = 0x40;
    private const int ExclusiveFlag = 0x80;
    private const int TruncateFlag = 0x200;
    private const int DirectoryFlag = 0x10000;
    private const int NoFollowFlag = 0x20000;
    private const int SymlinkNoFollow = 0x100;
    private const int RemoveDirectory = 0x200;
    private const int BlockSize = 4096;

    /// <param name="directory">Descriptor of the directory that a relative path starts from.</param>
    /// <param name="path">The path.</param>
    /// <param name="flags">C's <c>O_*</c>.</param>
    /// <param name="modeAddress">Address of the variable argument, 0 when there is none.</param>
    public int OpenAt(int directory, int path, int flags, int modeAddress)
    {
        var found = Find(directory, Text(path), (flags & NoFollowFlag) == 0);
        if (found.Error != ErrorNumber.None)
        {
            return Failed(found.Error);
        }

        var node = found.Node;
        if (node is null)
        {
            if ((flags & CreateFlag) == 0)
            {
                return Failed(ErrorNumber.NoEntry);
            }

            var mode = modeAddress == 0 ? NodeMode.ReadableFile : process.ReadInt32(modeAddress);
            node = files.Create(found.Parent, found.Name, NodeMode.Regular | (mode & ~CreationMask & NodeMode.Permissions));
        }
        else if ((flags & (CreateFlag | ExclusiveFlag)) == (CreateFlag | ExclusiveFlag))
        {
            return Failed(ErrorNumber.Exists);
        }

        return Open(node, flags);
    }

    public int Stat(int directory, int path, int buffer, int flags)
    {
        var found = Find(directory, Text(path), (flags & SymlinkNoFollow) == 0);
        return found.Missing != ErrorNumber.None ? Failed(found.Missing) : WriteStatus(buffer, found.Node!);
    }

    public int LinkStat(int path, int buffer) => Stat(CurrentDirectory, path, buffer, SymlinkNoFollow);

    public int PathStat(int path, int buffer) => Stat(CurrentDirectory, path, buffer, 0);

    public int Access(int directory, int path) => Failed(Find(directory, Text(path)).Missing);

    public int ChangeDirectory(int path)
    {
        var found = Find(CurrentDirectory, Text(path));
        if (found.Missing != ErrorNumber.None || !found.Node!.IsDirectory)
        {
            return Failed(found.Missing != ErrorNumber.None ? found.Missing : ErrorNumber.NotDirectory);
        }

        WorkingDirectory = found.Node.Parent is null ? "/" : found.Node.Path;
        return 0;
    }

    public int ChangeMode(int directory, int path, int mode)
    {
        var found = Find(directory, Text(path));
        return found.Missing != ErrorNumber.None ? Failed(found.Missing) : ChangeMode(found.Node!, mode);
    }

    public int MakeDirectory(int directory, int path, int mode)
    {
        var found = Find(directory, Text(path));
        if (found.Error != ErrorNumber.None || found.Node is not null)
        {
            return Failed(found.Error != ErrorNumber.None ? found.Error : ErrorNumber.Exists);
        }

        files.Create(found.Parent, found.Name, NodeMode.Directory | (mode & ~CreationMask & NodeMode.Permissions));
        return 0;
    }

    public int Unlink(int directory, int path, int flags) =>
        Absolute(directory, Text(path)) is { } absolute ? Failed(files.Remove(absolute, flags == RemoveDirectory)) : Failed(ErrorNumber.BadFile);

    public int RemoveDirectoryAt(int path) => Unlink(CurrentDirectory, path, RemoveDirectory);

    public int Rename(int fromDirectory, int from, int toDirectory, int to) =>
        Absolute(fromDirectory, Text(from)) is { } source && Absolute(toDirectory, Text(to)) is { } target
            ? Failed(files.Rename(source, target))
            : Failed(ErrorNumber.BadFile);

    public int ReadLink(int directory, int path, int buffer, int size)
    {
        var found = Find(directory, Text(path), followsLast: false);
        if (found.Missing != ErrorNumber.None || !found.Node!.IsLink)
        {
            return Failed(found.Missing != ErrorNumber.None ? found.Missing : ErrorNumber.Invalid);
        }

        var target = Encoding.UTF8.GetBytes(found.Node.LinkTarget);
        var length = Math.Min(size, target.Length);
        Buffer.BlockCopy(target, 0, process.Memory, buffer, length);
        return length;
    }

    public int MakeLink(int target, int directory, int path)
    {
        var found = Find(directory, Text(path), followsLast: false);
        if (found.Error != ErrorNumber.None || found.Node is not null)
        {
            return Failed(found.Error != ErrorNumber.None ? found.Error : ErrorNumber.Exists);
        }

        files.Create(found.Parent, found.Name, NodeMode.Link | NodeMode.Permissions, link: Text(target));
        return 0;
    }

    public int TruncatePath(int path, long size)
    {
        var found = Find(CurrentDirectory, Text(path));
        return found.Missing != ErrorNumber.None ? Failed(found.Missing) : Truncate(found.Node!, size);
    }

    /// <param name="directory">Descriptor of the directory that a relative path starts from.</param>
    /// <param name="path">The path.</param>
    /// <param name="times">Two <c>struct timespec</c>, the second for the modification; 0 for now.</param>
    public int SetTimes(int directory, int path, int times)
    {
        var found = Find(directory, Text(path));
        if (found.Missing != ErrorNumber.None)
        {
            return Failed(found.Missing);
        }

        found.Node!.ModifiedAt = times == 0 ? files.Now : (process.ReadInt64(times + 16) * 1000) + (process.ReadInt32(times + 24) / 1_000_000);
        return 0;
    }

    public int CurrentPath(int buffer, int size)
    {
        var length = Encoding.UTF8.GetByteCount(WorkingDirectory) + 1;
        if (size < length)
        {
            return Failed(ErrorNumber.Range);
        }

        WriteText(buffer, WorkingDirectory);
        return length;
    }

    public int SetCreationMask(int mask)
    {
        var before = CreationMask;
        CreationMask = mask;
        return before;
    }

    private static int ChangeMode(FileNode node, int mode)
    {
        node.Mode = (node.Mode & ~NodeMode.Permissions) | (mode & NodeMode.Permissions);
        return 0;
    }

    private int Open(FileNode node, int flags)
    {
        var isWritten = (flags & OpenFile.AccessMask) != 0;
        if ((flags & DirectoryFlag) != 0 && !node.IsDirectory)
        {
            return Failed(ErrorNumber.NotDirectory);
        }

        if (node.IsDirectory && isWritten)
        {
            return Failed(ErrorNumber.IsDirectory);
        }

        if ((flags & TruncateFlag) != 0 && node.IsFile && isWritten)
        {
            node.Content.Resize(0);
        }

        return descriptors.Add(new OpenFile(node, flags & ~(CreateFlag | ExclusiveFlag | TruncateFlag)));
    }

    /// <summary><c>struct stat</c>.</summary>
    private int WriteStatus(int buffer, FileNode node)
    {
        var size = node.IsDirectory ? BlockSize : node.IsLink ? node.LinkTarget.Length : node.Content.Size;
        WriteWords(buffer, 1, node.Mode, 1, 0, 0, (int)node.Device);
        process.WriteInt64(buffer + 24, size);
        WriteWords(buffer + 32, BlockSize, (size + BlockSize - 1) / BlockSize);
        for (var time = buffer + 40; time < buffer + 88; time += 16)
        {
            process.WriteInt64(time, node.ModifiedAt / 1000);
            process.WriteInt64(time + 8, node.ModifiedAt % 1000 * 1_000_000);
        }

        process.WriteInt64(buffer + 88, node.Number);
        return 0;
    }
}
