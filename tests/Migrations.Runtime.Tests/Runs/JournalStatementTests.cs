using Migrations.Providers;

namespace Migrations.Runtime.Tests.Runs;

[TestClass]
public sealed class JournalStatementTests
{
    [TestMethod]
    [DataRow("VALUES (@version, @name)", "VALUES (<@name>, <it's @version>)")]
    [DataRow("SET version_of = @version_of, v = @version", "SET version_of = @version_of, v = <@name>")]
    [DataRow("UPDATE \"a\"\"@name\" SET b = @name", "UPDATE \"a\"\"@name\" SET b = <it's @version>")]
    [DataRow("UPDATE [a]]@name] SET b = @name", "UPDATE [a]]@name] SET b = <it's @version>")]
    [DataRow("strftime('@name''', @name)", "strftime('@name''', <it's @version>)")]
    [DataRow("IF @@ROWCOUNT = 0 THROW @name", "IF @@ROWCOUNT = 0 THROW <it's @version>")]
    public void OnlyParametersBecomeLiterals(string sql, string expected) =>
        Assert.AreEqual(expected, new JournalStatement(sql, [new("version", "@name"), new("name", "it's @version")]).WithLiterals(value => $"<{value}>"));
}
