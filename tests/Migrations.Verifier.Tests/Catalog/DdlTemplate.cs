using System.Collections.Concurrent;
using Migrations.TestSupport.PostgreSql;
using Migrations.Verifier.Scratch;
using Npgsql;

namespace Migrations.Verifier.Tests.Catalog;

/// <summary>Databases with the schema of <see cref="DdlChanges.All"/>.</summary>
internal static class DdlTemplate
{
    private static readonly ConcurrentDictionary<int, Lazy<Task<string>>> s_templates = new();
    private static int s_copies;

    public static async Task<IScratchDatabase> CopyAsync(int version)
    {
        var server = await ServerAsync(version);
        var connection = new NpgsqlConnection(server.ConnectionString(await NameOfCopyAsync(version)) + ";Pooling=false");
        await connection.OpenAsync();
        return new NpgsqlScratch(connection);
    }

    public static async Task<string> NameOfCopyAsync(int version)
    {
        var template = await s_templates.GetOrAdd(version, v => new Lazy<Task<string>>(() => CreateAsync(v))).Value;
        var name = $"{template}_{Interlocked.Increment(ref s_copies)}";
        await (await ServerAsync(version)).ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return name;
    }

    public static Task<PostgreSqlServer> ServerAsync(int version) => version == 15 ? PostgreSqlServer.Debian15! : PostgreSqlServer.Embedded;

    private static async Task<string> CreateAsync(int version)
    {
        var server = await ServerAsync(version);
        var name = await server.CreateNamedDatabaseAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString(name) + ";Pooling=false");
        await connection.OpenAsync();
        await new NpgsqlScratch(connection).RunAsync(DdlChanges.All);
        return name;
    }
}
