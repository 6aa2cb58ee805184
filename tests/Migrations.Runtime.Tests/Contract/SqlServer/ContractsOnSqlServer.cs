namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class ApplyOnSqlServer : ApplyContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class BatchOnSqlServer : BatchContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class HistoryOnSqlServer : HistoryContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class HookOnSqlServer : HookContract
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
public sealed class PhaseOnSqlServer : PhaseContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class PlanOnSqlServer : PlanContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class RepeatableOnSqlServer : RepeatableContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class ResumeOnSqlServer : ResumeContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class RetryOnSqlServer : RetryContract
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

[TestClass]
public sealed class TransactionOnSqlServer : TransactionContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class UndoOnSqlServer : UndoContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}

[TestClass]
public sealed class VariableOnSqlServer : VariableContract
{
    private protected override Task<ContractDatabase> CreateAsync() => SqlServerDatabase.CreateAsync();
}
