using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Targets;

/// <summary>The lock file is written by a person's command, checked by every build, and required on a build server.</summary>
[TestClass]
public sealed class LockUpdate
{
    [TestMethod]
    public void LocksAndUnlocksFromAVersion()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0002_create_orders.sql", Programs.CreateOrders);
        project.Build().SucceedsWithoutWarning();
        Assert.IsFalse(project.Root.Has("App/Migrations/migrations.lock"));
        project.Build("--no-restore", "-p:CI=true").SucceedsWithoutWarning();

        project.Release();
        project.Script("0003_index.sql", "CREATE INDEX orders_user ON orders (user_id);\n");
        project.Build("--no-restore").SucceedsWithoutWarning();
        project.Build("--no-restore", "-p:ContinuousIntegrationBuild=true").FailsWith("App/Migrations/0003_index.sql(1,1,1,1): error MIG0012");
        project.Build("--no-restore", "-p:CI=true", "-p:RunAnalyzers=false").FailsWith("App/Migrations/0003_index.sql(1,1,1,1): error MIG0012");
        project.Build("--no-restore", "-p:MigrationsLock=Verify").FailsWith("App/Migrations/0003_index.sql(1,1,1,1): error MIG0012");
        project.Build("--no-restore", "-p:MigrationsLock=Off", "-p:CI=true").SucceedsWithoutWarning();

        project.Release();
        project.Build("--no-restore", "-p:CI=true").SucceedsWithoutWarning();

        project.Script("0002_create_orders.sql", Programs.CreateUsers.Replace("users", "orders", StringComparison.Ordinal));
        project.Script("0003_index.sql", "CREATE INDEX orders_name ON orders (name);\n");
        project.Build("--no-restore", "-t:MigrationsLockUpdate").FailsWith("App/App.csproj: error MIG9006", "App/App.csproj: error MIG9006")
            .Explains("MIG9006", "0002_create_orders was changed").Explains("MIG9006", "0003_index was changed");
        project.Build("--no-restore", "-t:MigrationsLockUpdate", "-p:MigrationsUnlock=0009").FailsWith("App/App.csproj: error MIG9006");
        project.Build("--no-restore", "-t:MigrationsLockUpdate", "-p:MigrationsUnlock=0002").SucceedsWithoutWarning();
        project.Build("--no-restore").SucceedsWithoutWarning();
        project.Release();
        project.Build("--no-restore", "-p:CI=true").SucceedsWithoutWarning();
    }
}
