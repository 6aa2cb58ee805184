using Migrations.TestSupport.PostgreSql;
using Migrations.Verifier.Scratch;
using Npgsql;

namespace Migrations.Verifier.Tests;

/// <summary>Databases on real servers.</summary>
internal static class OnServer
{
    /// <summary>The servers of this machine, by major version; one whose folder the variable names is added.</summary>
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
