using Migrations.Substitution;

namespace Migrations.Runtime.Tests.Runs;

[TestClass]
public sealed class SentValuesTests
{
    [TestMethod]
    [DataRow("Key (name)=(hidden word) exists.", "Key (name)=(${secret}) exists.")]
    [DataRow("relation \"HIDDEN WORD\" and hidden word", "relation \"${secret}\" and ${secret}")]
    [DataRow("hidden", "hidden")]
    [DataRow("", "")]
    public void AValueIsReplacedWhateverItsCase(string text, string masked) => Assert.AreEqual(masked, Values("hidden word").Mask(text));

    [TestMethod]
    public void WhatIsShorterThanFourLettersIsNoSecret() => Assert.AreEqual("the sea", Values("sea").Mask("the sea"));

    [TestMethod]
    public void TheValueAsItIsWrittenIsReplacedToo() => Assert.AreEqual("near '${secret}' and ${secret}", Values("O'Neil", "O''Neil").Mask("near 'O''Neil' and O'Neil"));

    [TestMethod]
    public void AValueThatTheServerCutShortIsReplaced()
    {
        var value = string.Concat(Enumerable.Range(0, 40).Select(i => $"part{i}-"));

        Assert.AreEqual("(1, ${secret}...) and ${secret}.", Values(value).Mask($"(1, {value[..64]}...) and {value}."));
    }

    [TestMethod]
    public void ALongerValueIsReplacedBeforeOneThatIsInIt()
    {
        var values = Values("token");
        values.Add("long", "token-of-mine", "token-of-mine");

        Assert.AreEqual("${long}, ${secret}", values.Mask("token-of-mine, token"));
    }

    private static SentValues Values(string value, string? written = null)
    {
        var values = new SentValues();
        values.Add("secret", value, written ?? value);
        return values;
    }
}
