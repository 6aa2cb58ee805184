using Migrations.TestSupport;

namespace Migrations.Generators.Tests;

/// <summary>Migrations that are classes: in one order with the files, in the catalog, and in the findings.</summary>
[TestClass]
public sealed class CodeMigrationTests
{
    private const string Usings = "using System.Threading;\nusing System.Threading.Tasks;\nusing Migrations;\nnamespace Shop.Data;\n";
    private const string Up = "public override Task UpAsync(CodeMigrationContext context, CancellationToken cancellationToken) => Task.CompletedTask;";
    private const string Down = "public override Task DownAsync(CodeMigrationContext context, CancellationToken cancellationToken) => Task.CompletedTask;";
    private const string Backfill = "[Migration(\"0002\", \"backfill emails\")]\ninternal sealed class BackfillEmails : CodeMigration { " + Up + " }\n";

    private static readonly InMemoryProject s_files = new InMemoryProject()
        .With("0001_create_users.sql", "CREATE TABLE users (id bigint);\n").With("0001_create_users.down.sql", "DROP TABLE users;\n")
        .With("0010_index.sql", "CREATE INDEX i ON users (id);\n").With("0010_index.down.sql", "DROP INDEX i;\n");

    [TestMethod]
    public void ClassesAreInOneOrderWithFiles()
    {
        var run = s_files
            .WithFileOfSource("Backfill.cs", Usings + Backfill)
            .WithFileOfSource("Last.cs", Usings
                + "public static class Outer\n{\n  [Migration(\"0011\", \"last \\\"one\\\"\", Phase = MigrationPhase.PostDeploy, Environments = \"staging, production\", NoTransaction = true)]\n"
                + "  internal class @class : Undoable { " + Up + " }\n}\npublic abstract class Undoable : CodeMigration { " + Down + " }\n")
            .Generate();

        Assert.AreEqual("Backfill.cs(5,2,5,38): Info MIG0009", Findings.Of(run.Result.Diagnostics), "only it does not override DownAsync");
        Assert.AreEqual("class Shop.Data.BackfillEmails has no DownAsync, so a rollback stops here. Override it, or leave it out where there is no way back.", run.Result.Diagnostics[0].GetMessage(null));
        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
        var source = run.Source!;
        var codes = source.IndexOf("    private static readonly global::Migrations.CodeMigrationEntry[]", StringComparison.Ordinal);
        Snapshot.Verify(
            source[codes..source.IndexOf("    /// <summary>The same with all", StringComparison.Ordinal)]
            + source[source.IndexOf("    public static class Catalog", StringComparison.Ordinal)..]);
    }

    [TestMethod]
    public void AProjectMayHaveClassesOnly()
    {
        var run = new InMemoryProject().WithFileOfSource("Backfill.cs", Usings + Backfill).Generate();

        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
        StringAssert.Contains(run.Source!, "public static global::Migrations.Migration V0002_BackfillEmails => s_all[0];");
    }

    [TestMethod]
    [DataRow("0010", "MIG0001", "0010_index.sql and class Shop.Data.A have the same version 0010")]
    [DataRow("10", "MIG0001", "0010_index.sql and class Shop.Data.A have the same version 10")]
    [DataRow("next", "MIG0024", "its version 'next' is none in the layout")]
    public async Task AVersionThatIsTakenOrNoneIsAnErrorAtTheAttribute(string version, string id, string message)
    {
        var project = s_files.WithFileOfSource("A.cs", Usings + $"[Migration(\"{version}\", \"x\")]\nclass A : CodeMigration {{ {Up} {Down} }}");
        var run = project.Generate();

        Assert.AreEqual($"A.cs(5,2,5,{20 + version.Length}): Error {id}", Findings.Of(run.Result.Diagnostics));
        StringAssert.Contains(run.Result.Diagnostics[0].GetMessage(null), message);
        Assert.AreEqual("", Findings.Of(await project.WithGenerated(run).AnalyzeAsync()), "said twice");
    }

    [TestMethod]
    public void TwoClassesOfOneVersionAreAnError()
    {
        var run = s_files
            .WithFileOfSource("A.cs", Usings + $"[Migration(\"0011\", \"a\")] class A : CodeMigration {{ {Up} {Down} }}")
            .WithFileOfSource("B.cs", Usings + $"[Migration(\"0011\", \"a\")] class B : CodeMigration {{ {Up} {Down} }}")
            .Generate();

        Assert.AreEqual("B.cs(5,2,5,24): Error MIG0001", Findings.Of(run.Result.Diagnostics));
    }

    [TestMethod]
    public async Task WhatIsLockedIsComparedWithTheClasses()
    {
        var backfill = Backfill.Replace(Up, Up + " " + Down, StringComparison.Ordinal);
        var project = s_files.WithFileOfSource("Backfill.cs", Usings + backfill);
        var locked = project.Locked();
        var changed = locked.WithFileOfSource("Backfill.cs", Usings + backfill.Replace("Task.CompletedTask", "Task.Delay(1)", StringComparison.Ordinal));
        var commented = locked.WithFileOfSource("Backfill.cs", "\n" + Usings + "// why\n" + backfill.Replace("{", "\n{\n // how\n", StringComparison.Ordinal));
        var renamed = locked.WithFileOfSource("Backfill.cs", Usings + backfill.Replace("backfill emails", "fill emails", StringComparison.Ordinal));
        var added = locked.WithFileOfSource("More.cs", Usings + $"[Migration(\"0009\", \"more\")] class More : CodeMigration {{ {Up} {Down} }}");

        Assert.AreEqual("", await AllFindings(locked));
        Assert.AreEqual("", await AllFindings(commented));
        Assert.AreEqual("Backfill.cs(5,2,5,38): Warning MIG0030", await AllFindings(changed));
        Assert.AreEqual("migrations.lock(4,1,4,120): Error MIG0005", await AllFindings(renamed));
        Assert.AreEqual("migrations.lock(4,1,4,120): Error MIG0004", await AllFindings(locked with { Sources = s_files.Sources }));
        Assert.AreEqual("More.cs(5,2,5,27): Error MIG0002", await AllFindings(added));
    }

    [TestMethod]
    public void AClassOfSeveralPartsIsHashedAsAWhole()
    {
        static string ChecksumOf(params string[] files)
        {
            var project = s_files;
            for (var i = 0; i < files.Length; i++)
            {
                project = project.WithFileOfSource($"{i}.cs", Usings + files[i]);
            }

            var source = project.Generate().Source!;
            return source.Substring(source.IndexOf("\tcode:", StringComparison.Ordinal), 70);
        }

        const string First = "[Migration(\"0002\", \"x\")] partial class A : CodeMigration { " + Up + " }";
        const string Second = "partial class A { private int _more; }";

        Assert.AreEqual(ChecksumOf(First, Second), ChecksumOf(Second, First));
        Assert.AreEqual(ChecksumOf(First, Second), ChecksumOf(First, "// more\n" + Second.Replace(" ", "  ", StringComparison.Ordinal)));
        Assert.AreNotEqual(ChecksumOf(First, Second), ChecksumOf(First));
        Assert.AreNotEqual(ChecksumOf(First, Second), ChecksumOf(First, Second.Replace("_more", "_less", StringComparison.Ordinal)));
    }

    /// <summary>Those of the generator and, on what it generated, those of the analyzer, but for migrations that are not locked yet.</summary>
    private static async Task<string> AllFindings(InMemoryProject project)
    {
        var run = project.Generate();
        return Findings.Of(run.Result.Diagnostics.Concat(await project.WithGenerated(run).AnalyzeAsync()).Where(finding => finding.Id != "MIG0012"));
    }
}
