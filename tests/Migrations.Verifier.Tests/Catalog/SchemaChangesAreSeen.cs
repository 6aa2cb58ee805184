using Migrations.Verifier.Scratch;
using Migrations.Verifier.Catalog.PostgreSql;

namespace Migrations.Verifier.Tests.Catalog;

[TestClass]
public sealed class SchemaChangesAreSeen
{
    public static IEnumerable<object[]> Visible => DdlChanges.Visible.Where(change => change.Since <= 18).Select(change => new object[] { change.Sql, change.Difference });

    public static IEnumerable<object[]> Nothing => DdlChanges.Nothing.Select(sql => new object[] { sql });

    [TestMethod]
    [DynamicData(nameof(Visible))]
    public async Task AChangeIsADifference(string sql, string difference)
    {
        await using var database = await CopyAsync();
        var reader = await PostgreSqlSchemaReader.CreateAsync(database, CancellationToken.None);
        var before = await reader.ReadAsync(CancellationToken.None);
        await database.RunAsync(sql);
        var after = await reader.RefreshAsync(CancellationToken.None);

        var comparison = after.ComparedWith(before);

        var expected = System.Text.RegularExpressions.Regex.Split(difference, " (?=[+~-][A-Z])");
        CollectionAssert.IsSubsetOf(expected, comparison.Lines().ToArray(), comparison.Explained());
        Assert.AreNotEqual(before.Fingerprint, after.Fingerprint);
        Assert.AreEqual("", (await reader.ReadAsync(CancellationToken.None)).ComparedWith(after).Explained(), "What the whole catalog says beyond what was read again.");
    }

    [TestMethod]
    [DynamicData(nameof(Nothing))]
    public async Task WhatEndsWhereItBeganIsNoDifference(string sql)
    {
        await using var database = await CopyAsync();
        var reader = await PostgreSqlSchemaReader.CreateAsync(database, CancellationToken.None);
        var before = await reader.ReadAsync(CancellationToken.None);
        await database.RunAsync(sql);
        var after = await reader.RefreshAsync(CancellationToken.None);

        Assert.AreEqual("", after.ComparedWith(before).Explained());
        Assert.AreEqual(before.Fingerprint, after.Fingerprint);
        Assert.AreSame(after, await reader.ReadAsync(CancellationToken.None));
    }

    private static Task<IScratchDatabase> CopyAsync() => DdlTemplate.CopyAsync(18);
}
