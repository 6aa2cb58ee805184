using Migrations.TestSupport.PostgreSql;
using Migrations.Verifier.Scratch;
using Npgsql;

namespace Migrations.Verifier.Tests;

/// <summary>Databases on real servers.</summary>
internal static class OnServer
{
    /// <summary>An empty database, on PostgreSQL 18 where no other server is given.</summary>
    public static async Task<IScratchDatabase> CreateAsync(PostgreSqlServer? server = null)
    {
        var connection = new NpgsqlConnection(await (server ?? await PostgreSqlServer.Embedded).CreateDatabaseAsync() + ";Pooling=false");
        await connection.OpenAsync();
        return new NpgsqlScratch(connection);
    }

    /// <summary>Executes what must not fail.</summary>
    public static async Task RunAsync(this IScratchDatabase database, string sql)
    {
        var answer = await database.ExecuteAsync(sql, CancellationToken.None);
        Assert.IsNull(answer.Error, $"{answer.Error?.Message} ({answer.Error?.SqlState}) {answer.Error?.Detail}\n{sql}");
    }
}
