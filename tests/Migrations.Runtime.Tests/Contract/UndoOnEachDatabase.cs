namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class UndoOnSqlite : UndoContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class UndoOnPostgreSql18 : UndoContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class UndoOnPostgreSql15 : UndoContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
