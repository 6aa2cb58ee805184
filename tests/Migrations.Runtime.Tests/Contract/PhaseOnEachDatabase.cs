namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class PhaseOnSqlite : PhaseContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class PhaseOnPostgreSql18 : PhaseContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class PhaseOnPostgreSql15 : PhaseContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
