using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>A class that cannot be made: an error that no setting takes away.</summary>
[TestClass]
public sealed class UnfitClass
{
    [TestMethod]
    public void IsAnErrorAtItsAttribute() =>
        TestProject.Sqlite()
            .Script("0001_add_ann.cs", CodeMigrations.Adding("0001", "add ann", "Ann").Replace("internal sealed", "internal abstract", StringComparison.Ordinal))
            .Property("NoWarn", "$(NoWarn);MIG0024")
            .Build()
            .FailsWith("App/Migrations/0001_add_ann.cs(5,2,5,30): error MIG0024")
            .Explains("MIG0024", "class App.AddAnn cannot be run as a migration: it is abstract");
}
