namespace Migrations.Engines.PostgreSql.Tests;

[TestClass]
public sealed class ImageTests
{
    [TestMethod]
    public void ARestoredDatabaseHasEverythingThatTheSavedOneHad()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        database.Run("CREATE EXTENSION hstore; CREATE TABLE t (a int PRIMARY KEY, b hstore); INSERT INTO t SELECT i, hstore('k', i::text) FROM generate_series(1, 1000) i; SET application_name = 'mine'; PREPARE p AS SELECT b -> 'k' FROM t WHERE a = $1");
        var image = database.Save();
        database.Run("DROP TABLE t");

        using var first = PostgreSqlEngine.Restore(image);
        using var second = PostgreSqlEngine.Restore(ThroughAStream(image));
        foreach (var restored in new[] { first, second })
        {
            Assert.AreEqual("500500", restored.Value("SELECT sum(a) FROM t"));
            Assert.AreEqual("mine", restored.Value("SHOW application_name"));
            Assert.AreEqual("77", restored.Value("EXECUTE p(77)"));
            restored.Run("INSERT INTO t VALUES (1001, ''); CREATE TABLE u (c int)");
        }

        Assert.AreEqual("42P01", database.Refuse("SELECT * FROM t").SqlState);
    }

    [TestMethod]
    public void AnImageOfARestoredDatabaseIsAsSmallAsTheFirst()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        database.Run("CREATE TABLE t (a int)");
        var image = database.Save();
        using var restored = PostgreSqlEngine.Restore(image);
        restored.Run("INSERT INTO t VALUES (1)");
        var again = restored.Save();
        Assert.IsInRange(1, 2 * image.Size, again.Size);
        using var third = PostgreSqlEngine.Restore(again);
        Assert.AreEqual("1", third.Value("SELECT a FROM t"));
        Assert.IsLessThan(1_000_000, Bytes(image).Length, "an image of one table, compressed");
    }

    [TestMethod]
    public void ADatabaseIsSavedBetweenTransactionsOnly()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        database.Run("BEGIN");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(database.Save).Message, "between transactions");
        database.Run("COMMIT");
        Assert.IsGreaterThan(0, database.Save().Size);
    }

    [TestMethod]
    public void AnImageOfAnotherBuildAndADamagedOneAreRefusedWithASentence()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        var bytes = Bytes(database.Save());
        StringAssert.Contains(Refused([.. bytes.Take(bytes.Length / 2)]), "Delete it");
        StringAssert.Contains(Refused([1, 2, 3]), "Delete it");
        StringAssert.Contains(Refused([]), "Delete it");
        StringAssert.Contains(Refused(Bytes(new PostgreSqlImage(new byte[100]))), "Delete it");
    }

    [TestMethod]
    public void FilesThatAreRemovedRenamedAndTruncatedAreSoInTheImage()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        database.Run("CREATE TABLE gone (a int); CREATE TABLE kept (a int); INSERT INTO kept SELECT generate_series(1, 5000)");
        database.Run("DROP TABLE gone");
        database.Run("TRUNCATE kept");
        database.Run("INSERT INTO kept VALUES (7)");
        database.Run("CREATE DATABASE other");
        database.Run("CHECKPOINT");
        using var restored = PostgreSqlEngine.Restore(database.Save());
        Assert.AreEqual("7", restored.Value("SELECT a FROM kept"));
        restored.Run("DROP DATABASE other");
        restored.Run("VACUUM FULL");
        Assert.AreEqual("7", restored.Value("SELECT a FROM kept"));
    }

    private static string Refused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => PostgreSqlImage.Read(new MemoryStream(bytes))).Message;

    private static PostgreSqlImage ThroughAStream(PostgreSqlImage image) => PostgreSqlImage.Read(new MemoryStream(Bytes(image)));

    private static byte[] Bytes(PostgreSqlImage image)
    {
        using var stream = new MemoryStream();
        image.Write(stream);
        return stream.ToArray();
    }
}
