namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class BatchOnSqlite : BatchContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class BatchOnPostgreSql18 : BatchContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class BatchOnPostgreSql15 : BatchContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
