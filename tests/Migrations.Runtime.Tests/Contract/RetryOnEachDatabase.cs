namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class RetryOnSqlite : RetryContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class RetryOnPostgreSql18 : RetryContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class RetryOnPostgreSql15 : RetryContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
