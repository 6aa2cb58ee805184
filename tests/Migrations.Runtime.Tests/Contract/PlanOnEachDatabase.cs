namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class PlanOnSqlite : PlanContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class PlanOnPostgreSql18 : PlanContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class PlanOnPostgreSql15 : PlanContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
