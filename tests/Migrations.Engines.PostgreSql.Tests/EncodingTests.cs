using System.Globalization;

namespace Migrations.Engines.PostgreSql.Tests;

[TestClass]
public sealed class EncodingTests
{
    [TestMethod]
    [DataRow("LATIN1", "äöü", "\\xe4f6fc")]
    [DataRow("LATIN9", "€", "\\xa4")]
    [DataRow("LATIN2", "Łż", "\\xa3bf")]
    [DataRow("WIN1252", "€™", "\\x8099")]
    [DataRow("WIN1251", "Жя", "\\xc6ff")]
    [DataRow("KOI8R", "Жя", "\\xf6d1")]
    [DataRow("ISO_8859_7", "Ω", "\\xd9")]
    public void AnEncodingOfOneByteIsConvertedBothWays(string encoding, string text, string bytes)
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        Assert.AreEqual(bytes, database.Value($"SELECT convert_to('{text}', '{encoding}')::text"));
        Assert.AreEqual(text, database.Value($"SELECT convert_from('{bytes}', '{encoding}')"));
        Assert.AreEqual("a", database.Value($"SELECT convert_from(convert_to('a', '{encoding}'), '{encoding}')"));
    }

    [TestMethod]
    public void ACharacterWithoutAnEquivalentIsPostgreSqlsError()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        foreach (var encoding in new[] { "LATIN1", "WIN1250" })
        {
            var error = database.Refuse($"SELECT convert_to('日', '{encoding}')");
            Assert.AreEqual(("22P05", $"character with byte sequence 0xe6 0x97 0xa5 in encoding \"UTF8\" has no equivalent in encoding \"{encoding}\""), (error.SqlState, error.Message));
        }

        Assert.AreEqual("22P05", database.Refuse("SELECT convert_from('\\x81', 'WIN1252')").SqlState);
        Assert.AreEqual("22021", database.Refuse("SELECT convert_from('\\x00', 'LATIN2')").SqlState);
        Assert.AreEqual("1", database.Value("SELECT 1"));
    }

    [TestMethod]
    public void AnEncodingOfSeveralBytesIsAnErrorAndNoStop()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        Assert.AreEqual("58P01", database.Refuse("SELECT convert_to('日', 'EUC_JP')").SqlState);
        Assert.AreEqual("1", database.Value("SELECT 1"));
    }

    [TestMethod]
    public void NumbersOfEncodingsHaveTheNamesThatErrorsTell()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        for (var number = 8; number <= 34; number++)
        {
            var name = database.Value(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_encoding_to_char({number})"));
            var answer = database.Execute($"SELECT convert_to('日', '{name}')");
            StringAssert.EndsWith(answer.Error?.Message, $"\"{name}\"");
        }
    }
}
