namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class TransactionOnSqlite : TransactionContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class TransactionOnPostgreSql18 : TransactionContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class TransactionOnPostgreSql15 : TransactionContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
