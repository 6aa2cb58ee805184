using System.Text;
using Migrations.Engines.PostgreSql.Files;
using Migrations.Engines.PostgreSql.Server;
using Migrations.Engines.PostgreSql.SystemCalls;
using Migrations.Engines.Translated;
using Migrations.Engines.Wasm;

namespace Migrations.PostgreSqlSnapshot;

/// <summary>One run of PostgreSQL's <c>initdb</c>. The servers that it starts and talks to through pipes are run by <see cref="ServerCommands"/>.</summary>
internal sealed partial class Initdb : InitdbModule
{
    private const int MemoryBytes = 16 << 20;

    private static readonly string[] Environment =
    [
        "HOME=/home/postgres", "USER=postgres", "LOGNAME=postgres", "PGDATA=" + Cluster.Data, "ICU_DATA=/pglite/icu", "TZ=UTC", "LANG=C.UTF-8", "PATH=/", "PWD=/",
    ];

    private static readonly LinkMap Map = new(LinkMap());

    private readonly EmscriptenSystem system;
    private readonly ServerCommands servers;
    private readonly int fromServer;
    private readonly int toServer;
    private string? waiting;
    private int lastCode;

    public Initdb(FileSystem files, Surroundings surroundings, ServerCommands servers)
        : base(MemoryBytes)
    {
        this.servers = servers;
        system = new EmscriptenSystem(this, files, Cluster.StandardFiles(files, "/dev/stdin", "/dev/stdout"), surroundings) { Environment = Environment };
        EnterThread();
        Initialize();
        PglSetSystemFn(Map.HostSlot(nameof(RunCommand)));
        PglSetPopenFn(Map.HostSlot(nameof(OpenCommand)));
        PglSetPcloseFn(Map.HostSlot(nameof(CloseCommand)));
        fromServer = Fopen(AllocateOnStack(ServerCommands.Output), AllocateOnStack("r"));
        toServer = Fopen(AllocateOnStack(ServerCommands.Input), AllocateOnStack("w"));
    }

    public int Run(params string[] arguments)
    {
        string[] all = ["/pglite/bin/initdb", .. arguments];
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

    protected override int RunCommand(int command) => servers.Run(ReadString(command)!);

    /// <summary>What is read comes from a server that has run; one that is written to runs when the pipe is closed.</summary>
    protected override int OpenCommand(int command, int mode)
    {
        var text = ReadString(command)!;
        if (text.StartsWith("locale -a", StringComparison.Ordinal))
        {
            return Fopen(AllocateOnStack("/pglite/locale-a"), mode);
        }

        if (ReadString(mode) == "r")
        {
            lastCode = servers.Run(text);
            return fromServer;
        }

        waiting = text;
        return toServer;
    }

    protected override int CloseCommand(int stream)
    {
        if (stream != fromServer && stream != toServer)
        {
            return Fclose(stream);
        }

        if (waiting is { } command)
        {
            waiting = null;
            Fflush(stream);
            lastCode = servers.Run(command);
        }

        return lastCode;
    }

    private int AllocateOnStack(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var address = EmscriptenStackAlloc(bytes.Length + 1);
        WriteString(address, bytes, 0, bytes.Length);
        return address;
    }
}
