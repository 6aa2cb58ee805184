using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Schema.Dump;
using Migrations.Compiler.Text;
using Migrations.TestSupport;
using Migrations.TestSupport.PostgreSql;
using Migrations.Verifier.Catalog.PostgreSql;
using Migrations.Verifier.Running;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Tests.Catalog;

/// <summary>What a dump makes of an empty database is what was dumped.</summary>
[TestClass]
public sealed class SchemaDumps
{
    public static IEnumerable<object[]> Changes => DdlChanges.Visible.Where(change => change.Since <= 18).Select(change => new object[] { change.Sql });

    [TestMethod]
    [DataRow("crates.io")]
    [DataRow("langfuse")]
    [DataRow("hatchet")]
    [DataRow("atuin-server")]
    public async Task OfARealHistoryMakeTheSameSchema(string name)
    {
        var folder = Corpora.Require("postgresql/" + name) + "/";
        var files = Directory.GetFiles(folder, "*.sql", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "down.sql").Select(path => ScriptText.Decode(path, path[folder.Length..], File.ReadAllBytes(path))).ToList();
        var options = new CompilerOptions { Dialects = new EquatableArray<Dialect>([Dialect.PostgreSql]) };
        var history = MigrationCompiler.Compile(new CompilationRequest { Files = files, Options = options }, CancellationToken.None);
        await using var database = await ServerPostgreSql.CreateAsync((await PostgreSqlServer.Embedded).ConnectionUrl, CancellationToken.None);
        var schema = (await new HistoryRun(database, history, default).RunAsync(CancellationToken.None)).Schema!;

        Assert.IsGreaterThan(20, schema.Objects.Count);
        Assert.AreEqual("", await DifferenceAsync(schema));
        StringAssert.DoesNotMatch(SchemaDump.Write(Dialect.PostgreSql, schema), new("Not in this file"));
    }

    /// <summary>Each with nearly everything that DDL can make; what a dump says that it does not write is left out.</summary>
    [TestMethod]
    [DynamicData(nameof(Changes))]
    public async Task OfASchemaWithEverythingMakeTheSameSchema(string sql)
    {
        await using var database = await DdlTemplate.CopyAsync(18);
        await database.RunAsync(sql);
        var schema = await ReadAsync(database);

        Assert.AreEqual("", await DifferenceAsync(schema));
    }

    private static async Task<string> DifferenceAsync(DatabaseSchema schema)
    {
        var dump = SchemaDump.Write(Dialect.PostgreSql, schema)!;
        await using var database = await OnServer.CreateAsync();
        var answer = await database.ExecuteAsync(dump, CancellationToken.None);
        Assert.IsNull(answer.Error, $"{answer.Error?.Message} ({answer.Error?.SqlState}) {answer.Error?.Where} at: {dump[Math.Clamp((answer.Error?.Position ?? 0) - 300, 0, dump.Length)..Math.Clamp((answer.Error?.Position ?? 0) + 200, 0, dump.Length)]}");
        var left = dump.Split('\n').Where(line => line.StartsWith("-- Not in this file: ", StringComparison.Ordinal)).ToList();
        bool IsWritten(SchemaObject item) => !left.Any(line => line.StartsWith($"-- Not in this file: {item.Key}:", StringComparison.Ordinal));
        var made = await ReadAsync(database);
        Assert.AreEqual(dump.Split("\n-- Not in")[0], SchemaDump.Write(Dialect.PostgreSql, made)!.Split("\n-- Not in")[0], "A dump of what a dump made.");
        return SchemaComparison.Between(schema.Objects.Where(IsWritten), made.Objects.Where(IsWritten)).Explained();
    }

    private static async Task<DatabaseSchema> ReadAsync(IScratchDatabase database)
    {
        var reader = await PostgreSqlSchemaReader.CreateAsync(database, CancellationToken.None);
        return (await reader.ReadAsync(CancellationToken.None)).ToSchema();
    }
}
