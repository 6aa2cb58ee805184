namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class ApplyOnSqlServer : ApplyContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class HistoryOnSqlServer : HistoryContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class LockOnSqlServer : LockContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class NonTransactionalOnSqlServer : NonTransactionalContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class PlanOnSqlServer : PlanContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class RollbackOnSqlServer : RollbackContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class SessionOnSqlServer : SessionContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}
