namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class NonTransactionalOnSqlite : NonTransactionalContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class NonTransactionalOnPostgreSql18 : NonTransactionalContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class NonTransactionalOnPostgreSql15 : NonTransactionalContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
