using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>The samples are built by project references in the repository; here, from the packages, as a reader of them would.</summary>
[TestClass]
public sealed class SamplesFromPackages
{
    [TestMethod]
    public void QuickStartRuns()
    {
        var project = SampleProject.Of("QuickStart");

        project.Build().SucceedsWithoutWarning();

        project.Run().Succeeds().Says("applied 0001_create_authors").Says("The newest migration of this build is 0003_add_prices.");
    }
}
