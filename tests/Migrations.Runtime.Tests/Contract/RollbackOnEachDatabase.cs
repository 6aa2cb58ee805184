namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class RollbackOnSqlite : RollbackContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class RollbackOnPostgreSql18 : RollbackContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class RollbackOnPostgreSql15 : RollbackContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
