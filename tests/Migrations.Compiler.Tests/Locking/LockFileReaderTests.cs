using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Locking;

[TestClass]
public sealed class LockFileReaderTests
{
    [TestMethod]
    [DataRow("<<<<<<< HEAD", "merge conflict")]
    [DataRow("=======", "merge conflict")]
    [DataRow(">>>>>>> theirs", "merge conflict")]
    [DataRow("0009 x 1234", "64, 16 and 16")]
    [DataRow("hello", "64, 16 and 16")]
    public void AMalformedLineIsNamed(string line, string words)
    {
        var lines = LockTests.Lock(LockTests.Three()).Split('\n').ToList();
        lines.Insert(3, line);

        var result = new History { LockText = string.Join('\n', lines) }.WithThree().Compile();

        Assert.AreEqual("MIG0014 migrations.lock(4,1)", result.Findings().Split(", ")[0]);
        Assert.Contains(words, result.Diagnostics[0].Message);
    }

    [TestMethod]
    public void AMissingLineBreaksTheChain()
    {
        var lines = LockTests.Lock(LockTests.Three()).Split('\n').ToList();
        lines.RemoveAt(3);

        var result = new History { LockText = string.Join('\n', lines) }.WithThree().Compile();

        Assert.AreEqual("MIG0014 migrations.lock(4,1)", result.Findings());
        Assert.Contains("does not fit the lines above", result.Single("MIG0014").Message);
    }

    [TestMethod]
    public void AChangedChecksumBreaksTheChain()
    {
        var lines = LockTests.Lock(LockTests.Three()).Split('\n');
        var other = new History().With("0002_b.sql", "-- @irreversible: no\nSELECT 22;").Compile().Migrations.Single();
        var fields = lines[3].Split(' ');
        fields[2] = other.Checksum;
        fields[3] = other.CodeChecksum[..16];
        lines[3] = string.Join(' ', fields);

        var result = new History { LockText = string.Join('\n', lines) }.WithThree("-- @irreversible: no\nSELECT 22;").Compile();

        Assert.AreEqual("MIG0014 migrations.lock(4,1)", result.Findings());
    }

    [TestMethod]
    public void ALineThatIsThereTwiceIsNamed()
    {
        var lines = LockTests.Lock(LockTests.Three()).Split('\n').ToList();
        lines.Insert(4, lines[3]);

        Assert.Contains("0002_b is in it twice", new History { LockText = string.Join('\n', lines) }.WithThree().Compile().Single("MIG0014").Message);
    }

    [TestMethod]
    public void CommentsEmptyLinesAndCrLfAreFine()
    {
        var text = "# ours\r\n\r\n" + LockTests.Lock(LockTests.Three()).Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n";

        Assert.AreEqual("", new History { LockText = text, Lock = LockMode.Verify }.WithThree().Compile().Findings());
    }

    [TestMethod]
    [DataRow("1_add orders/up.sql")]
    [DataRow("1/up.sql")]
    [DataRow("init/migration.sql")]
    [DataRow("1_größe  x/up.sql")]
    [DataRow("a b/up.sql")]
    [DataRow("#1_x/up.sql")]
    [DataRow("-/up.sql")]
    [DataRow("100%20_a%0Ab/up.sql")]
    [DataRow("1_tab\tand\nline/up.sql")]
    public void NamesWithSpacesAndWithoutVersionAreReadBack(string path)
    {
        var history = new History().With(path, "SELECT 1;").Compile();

        Assert.AreEqual("", new History { LockText = LockTests.Lock(history), Lock = LockMode.Verify }.With(path, "SELECT 1;").Compile().Findings());
    }
}
