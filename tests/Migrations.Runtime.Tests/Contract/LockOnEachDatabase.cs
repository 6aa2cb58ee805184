namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class LockOnSqlite : LockContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class LockOnPostgreSql18 : LockContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class LockOnPostgreSql15 : LockContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
