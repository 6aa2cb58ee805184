using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>Half of the file would be rolled back by a failure, half not.</summary>
[TestClass]
public sealed class MixedTransactionModes
{
    [TestMethod]
    public void IsReportedAtTheStatementThatNeedsNoTransaction()
    {
        TestProject.PostgreSql()
            .Script(
                "0001_create_users.sql",
                """
                CREATE TABLE users (id bigint PRIMARY KEY, email text);
                CREATE INDEX CONCURRENTLY users_email ON users (email);
                """)
            .Script("0002_index.sql", "CREATE INDEX CONCURRENTLY users_id ON users (id);\n")
            .Script("0003_both.sql", "-- @no-transaction\nVACUUM users;\nALTER TABLE users ADD COLUMN age int;\n")
            .Build()
            .FailsWith("App/Migrations/0001_create_users.sql(2,1,2,55): error MIG1002")
            .Explains("MIG1002", "CREATE INDEX CONCURRENTLY")
            .Explains("MIG1002", "@no-transaction");
    }
}
