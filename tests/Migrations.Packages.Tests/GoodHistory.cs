using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests;

/// <summary>The first success of a user, and the builds after it.</summary>
[TestClass]
public sealed class GoodHistory
{
    [TestMethod]
    public void IsBuiltAppliedAndNotBuiltAgain()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0001_create_users.down.sql", Programs.DropUsers)
            .Script("0002_create_orders.sql", Programs.CreateOrders)
            .Script("0002_create_orders.down.sql", Programs.DropOrders);
        project.Build().SucceedsWithoutWarning();

        var sources = project.Root.StateOf("App/Migrations");
        var outputs = project.Root.StateOf("App/bin") + project.Root.StateOf("App/obj", "*.dll") + project.Root.StateOf("App/obj", "migrations.*");
        project.Build().SucceedsWithoutWarning();
        Assert.AreEqual(outputs, project.Root.StateOf("App/bin") + project.Root.StateOf("App/obj", "*.dll") + project.Root.StateOf("App/obj", "migrations.*"));
        Assert.AreEqual(sources, project.Root.StateOf("App/Migrations"));

        project.Run().Succeeds().Says("0001_create_users").Says("catalog: 0001_create_users, 0002_create_orders");
        project.Run("status", "--check").Succeeds();
        project.Run("down", "--to", "0001").Succeeds();
        Assert.AreEqual(3, project.Run("status", "--check").ExitCode);
        project.Run().Succeeds().Says("0002_create_orders");
        Assert.AreEqual(2, project.Run("status", "--nonsense").ExitCode);
    }
}
