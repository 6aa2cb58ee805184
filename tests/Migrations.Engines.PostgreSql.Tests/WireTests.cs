using System.Text;
using Migrations.Engines.PostgreSql.Protocol;

namespace Migrations.Engines.PostgreSql.Tests;

/// <summary>Messages as a bridge passes them.</summary>
[TestClass]
public sealed class WireTests
{
    private static readonly byte[] s_startup = [0, 0, 0, 41, 0, 3, 0, 0, .. Encoding.ASCII.GetBytes("user\0postgres\0database\0postgres\0\0")];

    [TestMethod]
    public void AConnectionBeginsWithParametersAndIsReady()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        var types = Types(Exchange(database, s_startup));
        StringAssert.StartsWith(types, "R");
        StringAssert.Contains(types, "SSS");
        StringAssert.EndsWith(types, "Z");
        Assert.AreEqual("1", database.Value("SELECT 1"));
    }

    [TestMethod]
    public void AMessageMayComeInPieces()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        var query = new FrontendMessages().Query("SELECT 'é'").ToArray();
        Assert.AreEqual("", Types(Exchange(database, query[..3])));
        Assert.AreEqual("", Types(Exchange(database, query[3..10])));
        Assert.AreEqual("TDCZ", Types(Exchange(database, query[10..])));
        Assert.AreEqual("TDCZTDCZ", Types(Exchange(database, [.. query, .. query])));
    }

    [TestMethod]
    public void CopyWaitsForItsDataAndAnErrorEndsIt()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        database.Run("CREATE TABLE t (a int)");
        Assert.AreEqual("G", Types(Exchange(database, new FrontendMessages().Query("COPY t FROM STDIN").ToArray())));
        Assert.AreEqual("", Types(Exchange(database, new FrontendMessages().CopyData("1\n2\n"u8.ToArray()).ToArray())));
        Assert.AreEqual("CZ", Types(Exchange(database, new FrontendMessages().CopyData("3\n"u8.ToArray()).CopyDone().ToArray())));
        Assert.AreEqual("6", database.Value("SELECT sum(a) FROM t"));
        Exchange(database, new FrontendMessages().Query("COPY t FROM STDIN").ToArray());
        Assert.AreEqual("EZ", Types(Exchange(database, new FrontendMessages().CopyFail("no more").ToArray())));
        Assert.AreEqual("3", database.Value("SELECT count(*) FROM t"));
    }

    [TestMethod]
    public void ADatabaseThatWaitsForDataCanBeDisposed()
    {
        var database = PostgreSqlEngine.CreateDatabase();
        database.Run("CREATE TABLE t (a int)");
        Exchange(database, new FrontendMessages().Query("COPY t FROM STDIN").ToArray());
        Assert.ThrowsExactly<InvalidOperationException>(database.Save);
        database.Dispose();
        Assert.IsTrue(database.IsBroken);
    }

    private static byte[] Exchange(PostgreSqlDatabase database, byte[] messages) => database.Exchange(messages, 0, messages.Length);

    private static string Types(byte[] reply) => string.Concat(BackendMessage.Split(reply).Select(message => message.Type));
}
