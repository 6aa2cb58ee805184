namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class NameOnSqlite : NameContract
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.SqliteAsync();
}

[TestClass]
public sealed class NameOnPostgreSql18 : NameOnPostgreSql
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql18Async();
}

[TestClass]
public sealed class NameOnPostgreSql15 : NameOnPostgreSql
{
    private protected override Task<ContractDatabase> CreateAsync() => OnEachDatabase.PostgreSql15Async();
}

/// <summary>PostgreSQL has schemas and roles too.</summary>
public abstract class NameOnPostgreSql : NameContract
{
    private protected override async Task<MigrationOptions> PrepareAsync(ContractDatabase database)
    {
        var options = Options with { JournalSchema = "s\"'; DROP TABLE victim; -- $1 @kind", Role = $"r\"'; -- $1 ö {((PostgreSqlDatabase)database).Name}" };
        await database.ExecuteAsync(
            $"CREATE ROLE {Quoted(options.Role)}; GRANT ALL ON SCHEMA public TO {Quoted(options.Role)}; CREATE SCHEMA {Quoted(options.JournalSchema)} AUTHORIZATION {Quoted(options.Role)}");
        return options;
    }
}
