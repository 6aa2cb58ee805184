namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class HookOnSqlite : HookContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class HookOnPostgreSql18 : HookContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class HookOnPostgreSql15 : HookContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
