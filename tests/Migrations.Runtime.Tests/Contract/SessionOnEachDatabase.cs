namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class SessionOnSqlite : SessionContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}
