using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport.PostgreSql;

namespace Migrations.Hosting.Tests;

[TestClass]
public sealed class HostOnSqlite : HostContract
{
    private protected override Task<ContractDatabase> CreateAsync() => Task.FromResult<ContractDatabase>(new SqliteDatabase());
}

[TestClass]
public sealed class HostOnPostgreSql : HostContract
{
    private protected override async Task<ContractDatabase> CreateAsync() => await PostgreSqlDatabase.CreateAsync(await PostgreSqlServer.Embedded);
}
