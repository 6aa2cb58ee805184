using System.Globalization;
using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Verification;

/// <summary>What a build keeps of running the history: where it is told to, and until a clean.</summary>
[TestClass]
public sealed class ImagesBetweenBuilds
{
    [TestMethod]
    public void AreInTheFolderOfThePropertyAndGoneBehindAClean()
    {
        var project = TestProject.PostgreSql().Property("MigrationsCacheDirectory", "../kept between builds/");
        for (var number = 1; number <= 10; number++)
        {
            project.Script(Name(number), string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE t{number} (id int PRIMARY KEY);\n"));
            project.Script(Name(number).Replace(".sql", ".down.sql", StringComparison.Ordinal), string.Create(CultureInfo.InvariantCulture, $"DROP TABLE t{number};\n"));
        }

        project.Build().SucceedsWithoutWarning();

        var folder = project.Root.Combine("kept between builds");
        var image = Directory.GetFiles(Path.Combine(folder, "verification.images")).Single();
        var written = File.GetLastWriteTimeUtc(image);
        Assert.IsFalse(Directory.Exists(project.Root.Combine("App/obj/migrations")));

        project.Script(Name(10), "CREATE TABLE t10 (id int PRIMARY KEY, of_before int REFERENCES t9 (nothing));\n");
        project.Build("--no-restore").FailsWith("App/Migrations/0010_t.sql(1,1,1,7): error MIG2001");
        Assert.AreEqual(image, Directory.GetFiles(Path.Combine(folder, "verification.images")).Single());
        Assert.IsGreaterThan(written, File.GetLastWriteTimeUtc(image), "The second build began with the image.");

        project.Build("--no-restore", "-t:Clean").SucceedsWithoutWarning();
        Assert.AreEqual("verification.lock", string.Join(' ', Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName)));
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:0000}_t.sql");
}
