using System.Globalization;
using System.Text;
using System.Text.Json;
using Migrations.Engines.Json;

namespace Migrations.Engines.Tests;

[TestClass]
public sealed class JsonTreeTests
{
    [TestMethod]
    public void ValuesAreReadLazilyByName()
    {
        var root = Parse("""{"a":1,"b":[true,false,null,-2.5e3],"c":{"d":"x\n\u00e9\ud83d\ude00\"\\\/"},"é":"日本","a":2}""");
        Assert.AreEqual(1, root["a"].GetInt32());
        Assert.AreEqual("x\né😀\"\\/", root["c"]["d"].GetString());
        Assert.IsTrue(root["c"]["d"].TextEquals("x\né😀\"\\/"));
        Assert.AreEqual("日本", root["é"].GetString());
        Assert.IsTrue(root["nope"]["deeper"].IsMissing);
        Assert.IsFalse(root.TryGet("nope", out _));
        var kinds = new List<JsonNodeKind>();
        foreach (var element in root["b"].Elements())
        {
            kinds.Add(element.Kind);
        }

        CollectionAssert.AreEqual(new[] { JsonNodeKind.True, JsonNodeKind.False, JsonNodeKind.Null, JsonNodeKind.Number }, kinds);
        Assert.AreEqual(-2500.0, root["b"].Kind == JsonNodeKind.Array ? Last(root["b"]).GetDouble() : 0);
        Assert.AreEqual(7, root["é"].GetInt32(7));
        Assert.AreEqual(9_000_000_000, Parse("9000000000").GetInt64());
    }

    [TestMethod]
    public void ATreeOfTheParserReadsAsSystemTextJsonReadsIt()
    {
        var json = PostgreSqlParser.Shared.Parse("SELECT a, 'it''s \"é\" \\ \t' FROM t WHERE x = 3.5"u8.ToArray(), CancellationToken.None).Json!;
        Assert.AreEqual(JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json)), Rewrite(JsonTree.Parse(json).Root));
    }

    [TestMethod]
    [DataRow("", 0)]
    [DataRow("{", 1)]
    [DataRow("[1,]", 3)]
    [DataRow("{\"a\" 1}", 5)]
    [DataRow("{\"a\":1,}", 7)]
    [DataRow("{a:1}", 1)]
    [DataRow("[1 2]", 3)]
    [DataRow("01", 1)]
    [DataRow("-", 1)]
    [DataRow("1.", 2)]
    [DataRow("1e", 2)]
    [DataRow("tru", 3)]
    [DataRow("\"abc", 4)]
    [DataRow("\"a\\x\"", 3)]
    [DataRow("\"\\u12g4\"", 5)]
    [DataRow("\"a\nb\"", 2)]
    [DataRow("1 2", 2)]
    [DataRow("]", 0)]
    public void WhatIsNoJsonIsRefusedAtItsPlace(string text, int offset)
    {
        var error = Assert.ThrowsExactly<FormatException>(() => Parse(text));
        StringAssert.Contains(error.Message, "at byte " + offset + " ", StringComparison.Ordinal);
    }

    [TestMethod]
    public void NestingIsLimitedWithoutUsingTheStack()
    {
        Assert.AreEqual(100_000, JsonTree.Parse(Encoding.UTF8.GetBytes(new string('[', 100_000) + new string(']', 100_000))).Depth);
        StringAssert.Contains(
            Assert.ThrowsExactly<FormatException>(() => Parse(new string('[', 1_000_000))).Message, "deeper than", StringComparison.Ordinal);
    }

    [TestMethod]
    public void DamagedTextsAreAcceptedAsSystemTextJsonAcceptsThem()
    {
        var random = new Random(3);
        var source = Encoding.UTF8.GetBytes("""{"a":[1,-2.5e+3,true,null,"x\u0041\n"],"b":{"c":{}},"d":[[],[{}]]}""");
        for (var i = 0; i < 20_000; i++)
        {
            var text = source.ToArray();
            text[random.Next(text.Length)] = (byte)random.Next(256);

            // System.Text.Json looks at the UTF-8 inside strings, which the reader leaves to whoever reads the string: only ASCII is compared.
            if (Array.TrueForAll(text, b => b < 0x80))
            {
                Assert.AreEqual(IsJson(text), IsTree(text), Encoding.UTF8.GetString(text));
            }
        }
    }

    private static bool IsTree(byte[] text)
    {
        try
        {
            JsonTree.Parse(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsJson(byte[] text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonNode Parse(string text) => JsonTree.Parse(Encoding.UTF8.GetBytes(text)).Root;

    private static JsonNode Last(JsonNode array)
    {
        var last = default(JsonNode);
        foreach (var element in array.Elements())
        {
            last = element;
        }

        return last;
    }

    private static string Rewrite(JsonNode node)
    {
        var text = new StringBuilder();
        switch (node.Kind)
        {
            case JsonNodeKind.Object:
                foreach (var property in node.Properties())
                {
                    text.Append(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? "" : ",")}{JsonSerializer.Serialize(property.Name)}:{Rewrite(property.Value)}");
                }

                return "{" + text + "}";
            case JsonNodeKind.Array:
                foreach (var element in node.Elements())
                {
                    text.Append(text.Length == 0 ? "" : ",").Append(Rewrite(element));
                }

                return "[" + text + "]";
            case JsonNodeKind.String: return JsonSerializer.Serialize(node.GetString());
            default: return node.ToString();
        }
    }
}
