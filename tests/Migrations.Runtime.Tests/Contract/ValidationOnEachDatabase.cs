namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class ValidationInRunsOnSqlite : ValidationContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class ValidationInRunsOnPostgreSql18 : ValidationContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class ValidationInRunsOnPostgreSql15 : ValidationContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
