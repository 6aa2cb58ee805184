namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class InterruptOnPostgreSql18 : InterruptContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class InterruptOnPostgreSql15 : InterruptContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
