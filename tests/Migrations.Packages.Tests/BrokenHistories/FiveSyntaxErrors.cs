using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>The parser goes on at the next statement.</summary>
[TestClass]
public sealed class FiveSyntaxErrors
{
    [TestMethod]
    public void AreFiveMessages()
    {
        TestProject.PostgreSql()
            .Script(
                "0001_five.sql",
                """
                SELEC 1;
                CREATE TABLE t (id bigint);
                INSERT INT t VALUES (1);
                UPDATE t SET WHERE id = 1;
                DELETE t;
                DROP TABLE t;
                ALTER TABLE t ADD COLUMN;
                """)
            .Build()
            .FailsWith(
                "App/Migrations/0001_five.sql(1,1,1,6): error MIG1001",
                "App/Migrations/0001_five.sql(3,8,3,11): error MIG1001",
                "App/Migrations/0001_five.sql(4,14,4,19): error MIG1001",
                "App/Migrations/0001_five.sql(5,8,5,9): error MIG1001",
                "App/Migrations/0001_five.sql(7,25,7,26): error MIG1001");
    }
}
