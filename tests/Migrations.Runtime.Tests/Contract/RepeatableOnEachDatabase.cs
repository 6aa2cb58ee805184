namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class RepeatableOnSqlite : RepeatableContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class RepeatableOnPostgreSql18 : RepeatableContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class RepeatableOnPostgreSql15 : RepeatableContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
