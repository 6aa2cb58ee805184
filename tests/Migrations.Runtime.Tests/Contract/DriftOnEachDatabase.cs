using Migrations.TestSupport.PostgreSql;

namespace Migrations.Runtime.Tests.Contract;

[TestClass]
public sealed class DriftOnEachDatabase
{
    public static IEnumerable<object[]> Databases =>
        PostgreSqlServer.Debian15 is null ? [["SQLite", "SQLite"], ["PostgreSQL 18", "PostgreSQL 18"]] : [["SQLite", "SQLite"], ["PostgreSQL 18", "PostgreSQL 18"], ["PostgreSQL 15", "PostgreSQL 15"], ["PostgreSQL 15", "PostgreSQL 18"]];

    [TestMethod]
    [DynamicData(nameof(Databases))]
    public Task NothingIsSaidWhereTheSchemaIsTheOneOfTheMigrations(string live, string build) => Contract(live, build).NothingIsSaidWhereTheSchemaIsTheOneOfTheMigrations();

    [TestMethod]
    [DynamicData(nameof(Databases))]
    public Task WhatAPersonDidByHandIsNamed(string live, string build) => Contract(live, build).WhatAPersonDidByHandIsNamed();

    [TestMethod]
    [DynamicData(nameof(Databases))]
    public Task WhatIsIgnoredIsNotNamed(string live, string build) => Contract(live, build).WhatIsIgnoredIsNotNamed();

    [TestMethod]
    [DynamicData(nameof(Databases))]
    public Task ADatabaseThatIsBehindIsComparedWithWhatIsApplied(string live, string build) => Contract(live, build).ADatabaseThatIsBehindIsComparedWithWhatIsApplied();

    [TestMethod]
    [DynamicData(nameof(Databases))]
    public Task ADatabaseThatIsAheadIsNotCompared(string live, string build) => Contract(live, build).ADatabaseThatIsAheadIsNotCompared();

    [TestMethod]
    [DynamicData(nameof(Databases))]
    public Task ARepeatableThatIsToRunAgainMakesNoDrift(string live, string build) => Contract(live, build).ARepeatableThatIsToRunAgainMakesNoDrift();

    private static DriftContract Contract(string live, string build) => new(() => CreateAsync(live), () => CreateAsync(build));

    private static async Task<ContractDatabase> CreateAsync(string name) => name == "SQLite" ? new SqliteDatabase() :
        await PostgreSqlDatabase.CreateAsync(await (name == "PostgreSQL 15" ? PostgreSqlServer.Debian15! : PostgreSqlServer.Embedded));
}
