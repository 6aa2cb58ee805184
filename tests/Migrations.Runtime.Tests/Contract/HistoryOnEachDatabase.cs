namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class HistoryOnSqlite : HistoryContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class HistoryOnPostgreSql18 : HistoryContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class HistoryOnPostgreSql15 : HistoryContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
