namespace Migrations.Generators.Tests;

/// <summary>Which classes can be migrations, and what is said of those that cannot.</summary>
[TestClass]
public sealed class CodeClassTests
{
    private const string Up = "public override Task UpAsync(CodeMigrationContext context, CancellationToken cancellationToken) => Task.CompletedTask;";

    [TestMethod]
    [DataRow("internal sealed class A { }", "does not derive from Migrations.CodeMigration")]
    [DataRow("internal sealed record A;", "does not derive from Migrations.CodeMigration")]
    [DataRow("internal abstract class A : CodeMigration { " + Up + " }", "it is abstract")]
    [DataRow("internal sealed class A<T> : CodeMigration { " + Up + " }", "it is generic")]
    [DataRow("file sealed class A : CodeMigration { " + Up + " }", "the generated Migrator cannot see it")]
    [DataRow("internal sealed class A(int x) : CodeMigration { public int X => x; " + Up + " }", "no internal or public constructor without parameters")]
    [DataRow("internal sealed class A : CodeMigration { private A() { } " + Up + " }", "no internal or public constructor without parameters")]
    [DataRow("internal sealed class A : CodeMigration { public required int X { get; set; } " + Up + " }", "it has required members")]
    public void AClassThatCannotBeMadeIsAnErrorAtItsAttribute(string declaration, string problem)
    {
        var run = With("[Migration(\"0002\", \"fill\")]\n" + declaration).Generate();

        Assert.AreEqual("Code.cs(5,2,5,27): Error MIG0024", Findings.Of(run.Result.Diagnostics));
        StringAssert.Contains(run.Result.Diagnostics[0].GetMessage(null), problem);
        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
        Assert.IsFalse(run.Source!.Contains("Codes", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("private")]
    [DataRow("protected")]
    [DataRow("private protected")]
    public void AClassInsideOfAnotherMustBeVisible(string accessibility)
    {
        var run = With($"public class Outer\n{{\n  [Migration(\"0002\", \"fill\")]\n  {accessibility} class A : CodeMigration {{ {Up} }}\n}}").Generate();

        Assert.AreEqual("Code.cs(7,4,7,29): Error MIG0024", Findings.Of(run.Result.Diagnostics));
    }

    [TestMethod]
    [DataRow("", "it has no version")]
    [DataRow("  ", "it has no version")]
    [DataRow("00 8", "its version has white space in it")]
    public void AVersionMustBeOne(string version, string problem)
    {
        var run = With($"[Migration(\"{version}\", \"fill\")]\ninternal sealed class A : CodeMigration {{ {Up} }}").Generate();

        StringAssert.Contains(Findings.Of(run.Result.Diagnostics), "Error MIG0024");
        StringAssert.Contains(run.Result.Diagnostics[0].GetMessage(null), problem);
    }

    [TestMethod]
    public void AnAttributeOfAnotherLibraryIsNotOurs()
    {
        var run = new InMemoryProject()
            .WithSource("namespace Other { class MigrationAttribute : System.Attribute { public MigrationAttribute(string a, string b) { } } [Migration(\"1\", \"x\")] class A; }")
            .Generate();

        Assert.AreEqual("", Findings.Of(run.Result.Diagnostics));
        Assert.IsFalse(run.Source!.Contains("Codes", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("[Migration]")]
    [DataRow("[Migration(\"1\")]")]
    [DataRow("[Migration(null, \"x\")]")]
    [DataRow("[Migration(1, 2)]")]
    [DataRow("[Migration(Missing.Name, \"x\")]")]
    public void AnAttributeThatIsNotFinishedIsLeftToTheCompilerOfTheLanguage(string attribute)
    {
        var run = With($"{attribute}\ninternal sealed class A : CodeMigration {{ {Up} }}").Generate();

        Assert.AreEqual("", Findings.Of(run.Result.Diagnostics));
        Assert.IsNotNull(run.Source);
    }

    private static InMemoryProject With(string declaration) => new InMemoryProject().WithFileOfSource(
        "Code.cs", "using System.Threading;\nusing System.Threading.Tasks;\nusing Migrations;\nnamespace Shop.Data;\n" + declaration);
}
