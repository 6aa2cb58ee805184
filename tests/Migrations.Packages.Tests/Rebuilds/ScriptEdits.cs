using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Rebuilds;

/// <summary>Every change of the folder reaches the app, also one whose timestamp is older than the last build.</summary>
[TestClass]
public sealed class ScriptEdits
{
    private static readonly DateTime s_longAgo = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void RebuildAndParseOnlyWhatChanged()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0002_create_orders.sql", Programs.CreateOrders)
            .Script("0003_index.sql", "CREATE INDEX orders_user ON orders (user_id);\n");
        Assert.AreEqual("3 files, 3 parsed", Rebuild(project, "0001_create_users, 0002_create_orders, 0003_index"));

        project.Script("0003_index.sql", "CREATE INDEX orders_by_user ON orders (user_id);\n");
        Assert.AreEqual("3 files, 1 parsed", Rebuild(project, "0001_create_users, 0002_create_orders, 0003_index"));

        project.Root.Rename("App/Migrations/0003_index.sql", "App/Migrations/0004_index.sql");
        Assert.AreEqual("3 files, 0 parsed", Rebuild(project, "0001_create_users, 0002_create_orders, 0004_index"));

        project.Root.Delete("App/Migrations/0004_index.sql");
        Assert.AreEqual("2 files, 0 parsed", Rebuild(project, "0001_create_users, 0002_create_orders"));

        WriteLongAgo(project, "0003_add_age.sql", "ALTER TABLE users ADD COLUMN age INTEGER;\n");
        Assert.AreEqual("3 files, 1 parsed", Rebuild(project, "0001_create_users, 0002_create_orders, 0003_add_age"));

        var checksums = project.Root.StateOf("App/obj/Debug/net10.0", "migrations.bundle");
        WriteLongAgo(project, "0002_create_orders.sql", "CREATE TABLE orders (id INTEGER PRIMARY KEY);\n");
        Assert.AreEqual("3 files, 1 parsed", Rebuild(project, "0001_create_users, 0002_create_orders, 0003_add_age"));
        Assert.AreNotEqual(checksums, project.Root.StateOf("App/obj/Debug/net10.0", "migrations.bundle"));

        // What was applied is what the last build packed, so the app starts on a new file.
        project.Run().Succeeds().Says("catalog: 0001_create_users, 0002_create_orders, 0003_add_age");
    }

    private static void WriteLongAgo(TestProject project, string name, string text)
    {
        project.Script(name, text);
        File.SetLastWriteTimeUtc(project.Root.Combine("App/Migrations/" + name), s_longAgo);
    }

    private static string Rebuild(TestProject project, string catalog)
    {
        var build = project.Build("-v:n").SucceedsWithoutWarning();
        Assert.AreEqual(catalog, string.Join(", ", BuiltCatalog.Of(project.Root.Combine("App/bin/Debug/net10.0/App.dll"))), build.Output);
        var counts = System.Text.RegularExpressions.Regex.Match(build.Output, "[0-9]+ files, [0-9]+ parsed");
        Assert.IsTrue(counts.Success, build.Output);
        return counts.Value;
    }
}
