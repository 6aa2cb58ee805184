using Migrations.Packages.Tests.Infrastructure;
using Migrations.TestSupport.PostgreSql;

namespace Migrations.Packages.Tests.Verification;

/// <summary>The app names tables and columns as the migrations leave them: a query with a column that is gone does not build.</summary>
[TestClass]
public sealed class TypedSchema
{
    [TestMethod]
    public async Task StopsCompilingWhereAColumnIsDropped()
    {
        var server = await PostgreSqlServer.Embedded;
        var project = TestProject.PostgreSql()
            .Property("MigrationsScratchConnection", server.ConnectionUrl)
            .Property("MigrationsLock", "Off")
            .Property("EmitCompilerGeneratedFiles", "true")
            .Script("0001_create_orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, email text NOT NULL);\nCREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TYPE order_status AS ENUM ('new', 'paid');\n")
            .Script("0001_create_orders.down.sql", "DROP TABLE orders;\nDROP TABLE users;\nDROP TYPE order_status;\n")
            .File("Query.cs", """
                namespace App;
                internal static class Query
                {
                    public const string Emails =
                        $"SELECT {Migrator.Schema.Orders.Columns.Email} FROM {Migrator.Schema.Orders.Table} -- {Migrator.Schema.Enums.OrderStatus.Paid}";
                }
                """);
        project.Build().SucceedsWithoutWarning();

        // The whole schema is what an editor shows; a build compiles what the code names.
        var compiled = project.Root.Read("App/obj/Debug/net10.0/generated/Migrations.Generators/Migrations.Generators.MigratorGenerator/Migrator.Schema.g.cs");
        StringAssert.Contains(compiled, "public static class Orders");
        StringAssert.DoesNotMatch(compiled, new("public static class Users"));

        project.Script("0002_no_email.sql", "-- @irreversible: addresses are not kept\nALTER TABLE orders DROP COLUMN email;\n").Build("--no-restore")
            .FailsWith("App/Query.cs(5,50,5,55): error CS0117")
            .Explains("CS0117", "'Migrator.Schema.Orders.Columns' does not contain a definition for 'Email'");
    }
}
