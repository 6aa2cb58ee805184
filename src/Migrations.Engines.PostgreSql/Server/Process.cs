using Migrations.Engines.PostgreSql.Files;
using Migrations.Engines.PostgreSql.SystemCalls;
using Migrations.Engines.Wasm;

namespace Migrations.Engines.PostgreSql.Server;

/// <summary>What a new process of the server gets.</summary>
internal sealed record Process(FileSystem Files, Descriptors Descriptors, Surroundings Surroundings)
{
    /// <summary>As the package sets it.</summary>
    private static readonly string[] Environment =
    [
        "HOME=/home/postgres", "USER=postgres", "LOGNAME=postgres", "PGDATA=/pglite/data", "PGUSER=postgres", "PGDATABASE=postgres",
        "LANG=en_US.UTF-8", "LC_COLLATE=en_US.UTF-8", "LC_CTYPE=en_US.UTF-8", "TZ=UTC", "PGTZ=UTC", "PGCLIENTENCODING=UTF8",
        "ICU_DATA=/pglite/icu", "PATH=/", "PWD=/",
    ];

    public EmscriptenSystem System(WasmInstance instance) => new(instance, Files, Descriptors, Surroundings) { Environment = Environment };
}
