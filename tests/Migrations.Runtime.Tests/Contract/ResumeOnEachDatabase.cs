namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class ResumeOnSqlite : ResumeContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class ResumeOnPostgreSql18 : ResumeContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class ResumeOnPostgreSql15 : ResumeContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}
