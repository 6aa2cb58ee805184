using System.Text;
using Migrations.Engines.PostgreSql.Files;
using Migrations.Engines.Wasm;

namespace Migrations.Engines.PostgreSql.SystemCalls;

/// <summary>
/// The operating system that Emscripten's C library expects, for one process. Structures and numbers are those of its headers
/// (https://github.com/emscripten-core/emscripten, system/lib/libc/musl).
/// </summary>
internal sealed partial class EmscriptenSystem(WasmInstance process, FileSystem files, Descriptors descriptors, Surroundings surroundings)
{
    private const int CurrentDirectory = -100;

    public FileSystem Files => files;

    public Descriptors Descriptors => descriptors;

    public Surroundings Surroundings => surroundings;

    public string WorkingDirectory { get; set; } = "/";

    public int CreationMask { get; set; } = 0x12;

    private static int Failed(ErrorNumber error) => -(int)error;

    private string Text(int address) => process.ReadString(address) ?? "";

    private void WriteText(int address, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        process.WriteString(address, bytes, 0, bytes.Length);
    }

    private void WriteWords(int address, params int[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            process.WriteInt32(address + (sizeof(int) * i), values[i]);
        }
    }

    /// <summary>An absolute path, or null when the directory that it starts from is not open.</summary>
    private string? Absolute(int directory, string path)
    {
        if (path.StartsWith("/", StringComparison.Ordinal))
        {
            return path;
        }

        var start = directory == CurrentDirectory ? WorkingDirectory : descriptors.Get(directory)?.Node?.Path;
        return start is null ? null : path.Length == 0 ? start + "/" : start + "/" + path;
    }

    private PathLookup Find(int directory, string path, bool followsLast = true) =>
        Absolute(directory, path) is { } absolute ? files.Find(absolute, followsLast) : PathLookup.Failed(ErrorNumber.BadFile);
}
