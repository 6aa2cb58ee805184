using Migrations.TestSupport.PostgreSql;

namespace Migrations.Runtime.Tests.Contract;

internal static class OnEachDatabase
{
    public static async Task<ContractDatabase> PostgreSql18Async() => await PostgreSqlDatabase.CreateAsync(await PostgreSqlServer.Embedded);

    public static async Task<ContractDatabase> PostgreSql15Async()
    {
        if (PostgreSqlServer.Debian15 is not { } server)
        {
            throw new AssertInconclusiveException("Debian's PostgreSQL 15 is not installed on this machine (package postgresql-15); the same tests run on 18.");
        }

        return await PostgreSqlDatabase.CreateAsync(await server);
    }

    public static Task<ContractDatabase> SqliteAsync() => Task.FromResult<ContractDatabase>(new SqliteDatabase());
}
