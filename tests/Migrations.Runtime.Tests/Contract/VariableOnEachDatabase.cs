namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class VariableOnSqlite : VariableContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class VariableOnPostgreSql18 : VariableContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class VariableOnPostgreSql15 : VariableContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
