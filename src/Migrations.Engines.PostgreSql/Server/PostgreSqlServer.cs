using System.Text;
using Migrations.Engines.PostgreSql.Protocol;
using Migrations.Engines.PostgreSql.SystemCalls;
using Migrations.Engines.Translated;
using Migrations.Engines.Wasm;

namespace Migrations.Engines.PostgreSql.Server;

/// <summary>One process of the PostgreSQL server, in single-user mode with the frontend/backend protocol.</summary>
internal sealed partial class PostgreSqlServer : PostgreSqlServerModule
{
    /// <summary>C's <c>exit</c> in place of a longjmp to the server's main loop.</summary>
    private const int JumpToMainLoop = 100;

    /// <summary>What the main function returns when the server is ready for messages.</summary>
    private const int Ready = 99;

    private static readonly LinkMap Map = new(LinkMap());

    private readonly EmscriptenSystem system;
    private readonly LibraryLoader libraries = new(Map);

    /// <summary>A new process.</summary>
    public PostgreSqlServer(byte[] memory, Process process)
        : base(memory)
    {
        system = process.System(this);
        EnterThread();
        Initialize();
        PglSetSystemFn(Map.HostSlot(nameof(RunCommand)));
        PglSetPopenFn(Map.HostSlot(nameof(OpenCommand)));
        PglSetPcloseFn(Map.HostSlot(nameof(CloseCommand)));
        PglSetRwCbs(Map.HostSlot(nameof(ReadSocket)), Map.HostSlot(nameof(WriteSocket)));
    }

    private PostgreSqlServer(byte[] memory, Process process, ServerState state)
        : base(memory)
    {
        system = process.System(this);
        system.WorkingDirectory = state.WorkingDirectory;
        system.CreationMask = state.CreationMask;
        libraries.Restore(state.OpenedLibraries, state.StartedLibraries);
        RestoreGlobals(state.Globals);
    }

    public EmscriptenSystem System => system;

    /// <summary>Bytes of the memory that may differ from zero.</summary>
    public int UsedMemory => Math.Min(MemorySize, ReadInt32(EmscriptenGetSbrkPtr()));

    /// <summary>A process that goes on where another one was saved; its memory must be filled already.</summary>
    public static PostgreSqlServer Resume(byte[] memory, Process process, ServerState state) => new(memory, process, state);

    /// <summary>What is needed, besides memory and files, to go on from here.</summary>
    public ServerState Save() => new()
    {
        Globals = SaveGlobals(),
        WorkingDirectory = system.WorkingDirectory,
        CreationMask = system.CreationMask,
        OpenedLibraries = libraries.Opened.OrderBy(pair => pair.Key).ToList(),
        StartedLibraries = libraries.Started.OrderBy(name => name, StringComparer.Ordinal).ToList(),
        SteadyClock = system.Surroundings.SteadyClock(),
    };

    /// <summary>Runs the server's main function as a command; gives its exit code.</summary>
    public int Run(IEnumerable<string> arguments)
    {
        EnterThread();
        string[] all = ["/pglite/bin/postgres", .. arguments];
        var vector = EmscriptenStackAlloc((all.Length + 1) * sizeof(int));
        for (var i = 0; i < all.Length; i++)
        {
            WriteInt32(vector + (i * sizeof(int)), AllocateOnStack(all[i]));
        }

        WriteInt32(vector + (all.Length * sizeof(int)), 0);
        try
        {
            return MainArgcArgv(all.Length, vector);
        }
        catch (WasmExitException exit)
        {
            return exit.Code;
        }
    }

    /// <summary>Starts the session that messages are exchanged with.</summary>
    public void Start(IEnumerable<string> arguments)
    {
        PglSetPGliteActive(1);
        var code = Run(arguments);
        if (code != Ready)
        {
            throw new InvalidDataException("PostgreSQL did not start (exit code " + code + "): " + system.Surroundings.Log);
        }

        try
        {
            PglStartPGlite();
        }
        catch (WasmExitException exit)
        {
            throw new InvalidDataException("PostgreSQL did not start: " + AnswerReader.Answer(connection.Receive()).Error?.Message, exit);
        }
    }

    private int AllocateOnStack(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var address = EmscriptenStackAlloc(bytes.Length + 1);
        WriteString(address, bytes, 0, bytes.Length);
        return address;
    }
}
