using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Layouts;

/// <summary>golang-migrate: <c>^([0-9]+)_(.*)\.(down|up)\.(.*)$</c>, version as an unsigned number, pairs by version; sqlx: the same, and files without <c>.up</c>.</summary>
[TestClass]
public sealed class UpDownLayoutTests
{
    [TestMethod]
    public void UpAndDownFilesAreDetected()
    {
        var result = new History().With("000010_b.up.sql").With("000010_b.down.sql").With("000009_a.up.sql").With("000009_a.down.sql").Compile();

        Assert.AreEqual(MigrationLayout.UpDown, result.Layout);
        Assert.AreEqual("000009_a 000010_b", result.Order());
        Assert.AreEqual("", result.Findings(DiagnosticLevel.Hidden));
    }

    [TestMethod]
    public void UpAndDownMeetByVersion()
    {
        var result = new History().With("1_create_users.up.sql").With("1_drop_users.down.sql").Compile();

        Assert.AreEqual("1_create_users", result.Order());
        Assert.HasCount(2, result.Migrations.Single().Scripts);
    }

    [TestMethod]
    public void SqlxAllowsFilesWithoutRoleBesideThem()
    {
        var result = new History().With("1_a.sql").With("2_b.up.sql").With("2_b.down.sql").Compile();

        Assert.AreEqual("1_a 2_b", result.Order());
        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    public void TwoUpFilesOfOneVersionAreDuplicates() =>
        Assert.AreEqual("MIG0001 1_b.up.sql(1,1)", new History().With("01_a.up.sql").With("1_b.up.sql").Compile().Findings());

    [TestMethod]
    public void AFileWithAndOneWithoutRoleAreBothTheUpScript() =>
        Assert.AreEqual("MIG0018 1_a.up.sql(1,1)", new History().With("1_a.sql").With("1_a.up.sql").Compile().Findings());
}
