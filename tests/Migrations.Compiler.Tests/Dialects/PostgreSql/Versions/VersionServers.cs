using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Compiler.Tests.Dialects.PostgreSql.Versions;

/// <summary>Servers of all versions of the table.</summary>
internal static class VersionServers
{
    /// <summary>A new database with what the examples need; where there is no server of that version the test is inconclusive.</summary>
    public static async Task<NpgsqlDataSource> DatabaseAsync(int version, CancellationToken cancellationToken)
    {
        if (PostgreSqlServer.OfVersion(version) is not { } server)
        {
            Assert.Inconclusive($"There are no binaries of PostgreSQL {version} for this platform.");
            throw new InvalidOperationException();
        }

        var database = NpgsqlDataSource.Create(await (await server).CreateDatabaseAsync(cancellationToken) + ";Pooling=false");
        await using var setup = database.CreateCommand(VersionExamples.Setup);
        await setup.ExecuteNonQueryAsync(cancellationToken);
        return database;
    }
}
