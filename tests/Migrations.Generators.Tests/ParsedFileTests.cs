using System.Text;

namespace Migrations.Generators.Tests;

/// <summary>A large file is read once for generator and analyzer, and again when its text is another.</summary>
[TestClass]
public sealed class ParsedFileTests
{
    [TestMethod]
    public void ATextIsParsedOnceHoweverManyAsk()
    {
        var count = 0;
        var parsed = new ParsedFile<string>(bytes => $"{++count}: {Encoding.UTF8.GetString(bytes)}");
        var file = new InMemoryText("/project/a.json", "some text", null);

        Assert.AreEqual("1: some text", parsed.Of(file, CancellationToken.None));
        Assert.AreEqual("1: some text", parsed.Of(file, CancellationToken.None));
        Assert.AreEqual("2: other text", parsed.Of(new InMemoryText("/project/a.json", "other text", null), CancellationToken.None));
    }

    [TestMethod]
    public void WhatIsNotWhatItShouldBeIsRememberedToo()
    {
        var count = 0;
        var parsed = new ParsedFile<string>(_ =>
        {
            count++;
            return null;
        });
        var file = new InMemoryText("/project/a.json", "{", null);

        Assert.IsNull(parsed.Of(file, CancellationToken.None));
        Assert.IsNull(parsed.Of(file, CancellationToken.None));
        Assert.AreEqual(1, count);
    }
}
