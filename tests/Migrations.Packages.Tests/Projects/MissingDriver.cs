using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>Drivers belong to the app: without one the build says which packages bring it.</summary>
[TestClass]
public sealed class MissingDriver
{
    [TestMethod]
    public void IsAConfigurationError()
    {
        new TestProject()
            .Package("Migrations.Sqlite")
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Build()
            .FailsWith("CSC: error MIG9003")
            .Explains("MIG9003", "Microsoft.Data.Sqlite");
    }
}
