namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class ApplyOnSqlite : ApplyContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class ApplyOnPostgreSql18 : ApplyContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class ApplyOnPostgreSql15 : ApplyContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
