using System.IO.Compression;
using System.Text;
using Migrations.Compiler.Model;
using Migrations.Compiler.Output;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Tests.Compilation;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Tests.Output;

/// <summary>The bundle is read here by the format's description, not by code of the product.</summary>
[TestClass]
public sealed class BundleWriterTests
{
    [TestMethod]
    public void ASectionsFileIsDescribedWithPlacesOfTheFile()
    {
        var result = new History().With("0001_a.sql", "-- +goose NO TRANSACTION\n-- +goose Up\n-- @timeout 2s\nSELECT 1;\n  VACUUM x ;\n-- +goose Down\n-- @irreversible: é\nSELECT 2;\n").Compile();

        Assert.AreEqual(
            """
            kinds SELECT,VACUUM files Migrations/0001_a.sql
            script 0 at 3,1 [-- @timeout 2s|SELECT 1;|  VACUUM x ;|] mode 1 timeout 2000 lock 0: 15+8 line+1 column 1 kind 0 flags 0 x1, 4+8 line+1 column 3 kind 1 flags 1 x1
            script 0 at 7,1 [-- @irreversible: é|SELECT 2;|] mode 1 timeout 0 lock 0: 21+8 line+1 column 1 kind 0 flags 0 x1
            migration 0001 a kind 0 phase 0 irreversible [] in [] needs []: role 0 dialect 1 script 0, role 1 dialect 1 script 1

            """.Replace("\r", "", StringComparison.Ordinal),
            Describe(BundleWriter.Write(result, "/app")));
    }

    [TestMethod]
    public void EverythingThatTheRuntimeMustKnowIsInIt()
    {
        var result = new History { Variables = [new("owner", "x")], Classes = [new("2", "fill", new string('2', 64), "code:App.Fill")] }
            .With("1_a.sql", "-- @lock-timeout 3s\n-- @phase post-deploy\n-- @no-transaction\n-- @batch size=9 pause=1s\nDELETE FROM s.t WHERE a < ${batch_size} AND b = 'é${owner}';\nDROP INDEX i;")
            .With("3_b.sql", "-- @requires 2, 1\n-- @environment test\nSELECT 1;")
            .With("seeds/dev/a.sql", "SELECT 1;")
            .CompileReally();

        Assert.AreEqual(
            """
            kinds DELETE,DROP INDEX,SELECT files Migrations/1_a.sql,Migrations/3_b.sql,Migrations/seeds/dev/a.sql variables batch_size,owner
            script 0 at 1,1 [-- @lock-timeout 3s|-- @phase post-deploy|-- @no-transaction|-- @batch size=9 pause=1s|DELETE FROM s.t WHERE a < ${batch_size} AND b = 'é${owner}';|DROP INDEX i;] mode 1 timeout 0 lock 3000 113+13 variable 0 context 0 12+8 variable 1 context 1: 87+60 line+4 column 1 kind 0 flags 16 x1 batch 9 every 1000 of [s.t], 2+12 line+1 column 1 kind 1 flags 96 x1 probe 3 [,i]
            script 1 at 1,1 [-- @requires 2, 1|-- @environment test|SELECT 1;] mode 0 timeout 0 lock 0: 39+8 line+2 column 1 kind 2 flags 4 x1
            script 2 at 1,1 [SELECT 1;] mode 0 timeout 0 lock 0: 0+8 line+0 column 1 kind 2 flags 4 x1
            migration 1 a kind 0 phase 1 irreversible [] in [] needs []: role 0 dialect 1 script 0
            migration 3 b kind 0 phase 0 irreversible [] in [test] needs [0]: role 0 dialect 1 script 1
            migration  seeds/dev/a kind 3 phase 0 irreversible [] in [dev] needs []: role 0 dialect 1 script 2

            """.Replace("\r", "", StringComparison.Ordinal),
            Describe(BundleWriter.Write(result, "/app")));
    }

    [TestMethod]
    public void EqualScriptsAreStoredOnce()
    {
        var result = new History { Dialects = [Dialect.PostgreSql, Dialect.Sqlite] }.With("0001_a.sql", "SELECT 1;").With("0002_b.sql", "SELECT 1;").Compile();

        Assert.AreEqual(
            """
            kinds SELECT files Migrations/0001_a.sql,Migrations/0002_b.sql
            script 0 at 1,1 [SELECT 1;] mode 0 timeout 0 lock 0: 0+8 line+0 column 1 kind 0 flags 0 x1
            script 1 at 1,1 [SELECT 1;] mode 0 timeout 0 lock 0: 0+8 line+0 column 1 kind 0 flags 0 x1
            migration 0001 a kind 0 phase 0 irreversible [] in [] needs []: role 0 dialect 1 script 0, role 0 dialect 2 script 0
            migration 0002 b kind 0 phase 0 irreversible [] in [] needs []: role 0 dialect 1 script 1, role 0 dialect 2 script 1

            """.Replace("\r", "", StringComparison.Ordinal),
            Describe(BundleWriter.Write(result, "/app/")));
    }

    [TestMethod]
    public void ErrorsTravelAlong()
    {
        var result = new History().With("0001_a.sql", "-- @irreversible: gone\nSELECT 1;\nBAD x;").Compile();

        var text = Describe(BundleWriter.Write(result, "/app"));

        Assert.Contains("irreversible [gone]", text);
        Assert.Contains("error MIG1001 Migrations/0001_a.sql(3,1) ", text);
    }

    [TestMethod]
    public void BlocksAreClosedBehindTheScriptThatFillsThem()
    {
        var random = new Random(7);
        var history = new History();
        for (var i = 1; i <= 5; i++)
        {
            history.With($"{i}_x.sql", $"SELECT '{Convert.ToHexString(Enumerable.Range(0, 60_000).Select(_ => (byte)random.Next(256)).ToArray())}';");
        }

        var bundle = BundleWriter.Write(history.Compile(), "/app");

        // 120,010 bytes each: three fill the first block, two the second
        CollectionAssert.AreEqual(new[] { 360_030, 240_020 }, BlockLengths(bundle));
        Assert.Contains("script 4 at 1,1 [SELECT '", Describe(bundle));
    }

    [TestMethod]
    public void TheSameHistoryGivesTheSameBytes()
    {
        var history = new History().With("0001_a.sql").With("0002_b.sql", "BAD x;");

        CollectionAssert.AreEqual(BundleWriter.Write(history.Compile(), "/app"), BundleWriter.Write(history.Compile(), "/app"));
    }

    [TestMethod]
    [DataRow("/app/Migrations/a.sql", "/app", "Migrations/a.sql")]
    [DataRow("/app/Migrations/a.sql", "/app/", "Migrations/a.sql")]
    [DataRow("/shared/a.sql", "/app/src", "../../shared/a.sql")]
    [DataRow("C:\\app\\Migrations\\a.sql", "C:\\app\\", "Migrations/a.sql")]
    [DataRow("Migrations/a.sql", "/app", "Migrations/a.sql")]
    public void PathsAreThoseBelowTheProject(string path, string project, string expected) =>
        Assert.AreEqual(expected, new ProjectPaths(project).RelativeOf(path));

    [TestMethod]
    public void TheSchemaThatTheHistoryLeftTravelsAlong()
    {
        var result = new History().With("0001_a.sql").With("0002_b.sql").Compile();
        var table = new SchemaObject { Kind = SchemaObjectKind.Table, Schema = "public", Name = "a", Definition = "CREATE TABLE", Comment = "Größe" };
        var verified = new DialectVerification
        {
            Dialect = Dialect.PostgreSql,
            Engine = "PostgreSQL 18.6",
            IsComplete = true,
            Schema = DatabaseSchema.Of([table]),
            Migrations = new EquatableArray<MigrationObservation>(
            [
                new MigrationObservation { Id = result.Migrations[0].Id, Change = new SchemaChange { Added = new EquatableArray<ObjectVersion>([new ObjectVersion(table.Key, "00112233445566778899aabbccddeeff")]) } },
                new MigrationObservation
                {
                    Id = result.Migrations[1].Id,
                    Renamed = new EquatableArray<TableRename>([new TableRename("public.c", "public.d")]),
                    Change = new SchemaChange { Dropped = new EquatableArray<SchemaObjectKey>([new SchemaObjectKey(SchemaObjectKind.Column, "public", "a", "x")]) },
                    Statements = new EquatableArray<StatementObservation>(
                    [
                        new StatementObservation { Index = 0, Kind = "ALTER TABLE", Rewritten = new EquatableArray<string>(["public.a"]), Written = new EquatableArray<string>(["public.b", "public.a"]), Destroyed = new EquatableArray<DataLoss>([new DataLoss("public.a.x", 3)]) },
                        new StatementObservation { Index = 1, Kind = "ALTER TABLE", Rewritten = new EquatableArray<string>(["public.a"]), Written = new EquatableArray<string>(["public.a"]), IsUnseen = true },
                    ]),
                },
            ]),
        };
        string Written(DialectVerification dialect, bool isVerified) => Describe(BundleWriter.Write(
            result with { IsVerified = isVerified, Verification = new VerificationResult { Key = "", Content = "", Dialects = new EquatableArray<DialectVerification>([dialect]) } }, "/app"));

        Assert.EndsWith(
            "schema of 1 by PostgreSQL 18.6:\nmigration 0: +Table public||a 0011223344556677 lost [] rewritten [] unseen 0 written [] renamed []\nmigration 1: -Column public|a|x lost [public.a.x] rewritten [public.a] unseen 1 written [public.a,public.b] renamed [public.c to public.d]\nTable public||a = CREATE TABLE\\n-- Größe\n", Written(verified, isVerified: true));
        Assert.DoesNotContain("schema of", Written(verified, isVerified: false));
        Assert.DoesNotContain("schema of", Written(verified with { IsComplete = false }, isVerified: true));
        StringAssert.Contains(Written(verified with { Dialect = Dialect.Sqlite, Engine = "SQLite 3.54.1" }, isVerified: true), "schema of 2 by SQLite 3.54.1:");
        Assert.DoesNotContain("schema of", Written(verified with { Dialect = Dialect.SqlServer }, isVerified: true));
    }

    private static int[] BlockLengths(byte[] bundle)
    {
        using var reader = new BinaryReader(new MemoryStream(Index(bundle)));
        return [.. Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()).Item2)];
    }

    private static byte[] Index(byte[] bundle)
    {
        Assert.AreEqual("MIGB", Encoding.ASCII.GetString(bundle, 0, 4));
        Assert.AreEqual(5, bundle[4]);
        return Inflate(bundle, 9, BitConverter.ToInt32(bundle, 5));
    }

    private static byte[] Inflate(byte[] bytes, int start, int length)
    {
        using var inflated = new MemoryStream();
        using var deflate = new DeflateStream(new MemoryStream(bytes, start, length), CompressionMode.Decompress);
        deflate.CopyTo(inflated);
        return inflated.ToArray();
    }

    private static string Describe(byte[] bundle)
    {
        using var reader = new BinaryReader(new MemoryStream(Index(bundle)));
        var text = new StringBuilder();
        var offset = 9 + BitConverter.ToInt32(bundle, 5);
        var blocks = new List<byte[]>();
        for (var i = reader.Read7BitEncodedInt(); i > 0; i--)
        {
            var length = reader.Read7BitEncodedInt();
            blocks.Add(Inflate(bundle, offset, length));
            Assert.HasCount(reader.Read7BitEncodedInt(), blocks[^1]);
            offset += length;
        }

        Assert.HasCount(offset, bundle);
        var names = Enumerable.Range(0, 3).Select(_ => ReadTexts(reader)).ToArray();
        text.Append($"kinds {names[0]} files {names[1]}{(names[2].Length > 0 ? " variables " : "")}{names[2]}\n");
        for (var i = reader.Read7BitEncodedInt(); i > 0; i--)
        {
            text.Append(DescribeScript(reader, blocks));
        }

        for (var i = reader.Read7BitEncodedInt(); i > 0; i--)
        {
            text.Append($"migration {reader.ReadString()} {reader.ReadString()} kind {reader.ReadByte()} phase {reader.ReadByte()} irreversible [{reader.ReadString()}] in [{ReadTexts(reader)}] needs [{ReadNumbers(reader)}]: ");
            text.Append(string.Join(", ", Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => $"role {reader.ReadByte()} dialect {reader.ReadByte()} script {reader.Read7BitEncodedInt()}"))).Append('\n');
        }

        for (var i = reader.Read7BitEncodedInt(); i > 0; i--)
        {
            text.Append($"error {reader.ReadString()} {reader.ReadString()}({reader.Read7BitEncodedInt()},{reader.Read7BitEncodedInt()}) {reader.ReadString()}\n");
        }

        for (var i = reader.Read7BitEncodedInt(); i > 0; i--)
        {
            text.Append($"schema of {reader.ReadByte()} by {reader.ReadString()}:\n");
            DescribeSchema(text, blocks[reader.Read7BitEncodedInt()]);
        }

        Assert.AreEqual(reader.BaseStream.Length, reader.BaseStream.Position);
        return text.ToString();
    }

    private static void DescribeSchema(StringBuilder text, byte[] block)
    {
        using var reader = new BinaryReader(new MemoryStream(block));
        string Name() => $"{reader.ReadString()} {reader.ReadString()}|{reader.ReadString()}|{reader.ReadString()}";
        for (var i = reader.Read7BitEncodedInt(); i > 0; i--)
        {
            text.Append($"migration {reader.Read7BitEncodedInt()}:");
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            {
                text.Append($" +{Name()} {Convert.ToHexStringLower(reader.ReadBytes(8))}");
            }

            for (var dropped = reader.Read7BitEncodedInt(); dropped > 0; dropped--)
            {
                text.Append($" -{Name()}");
            }

            text.Append($" lost [{ReadTexts(reader)}] rewritten [{ReadTexts(reader)}] unseen {reader.ReadByte()} written [{ReadTexts(reader)}] renamed [{string.Join(", ", Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => $"{reader.ReadString()} to {reader.ReadString()}"))}]");
            text.Append('\n');
        }

        for (var i = reader.Read7BitEncodedInt(); i > 0; i--)
        {
            text.Append($"{Name()} = {reader.ReadString().Replace("\n", "\\n", StringComparison.Ordinal)}\n");
        }

        Assert.AreEqual(reader.BaseStream.Length, reader.BaseStream.Position);
    }

    private static string ReadTraits(BinaryReader reader)
    {
        var flags = reader.Read7BitEncodedInt();
        var text = $"flags {flags} x{reader.Read7BitEncodedInt()}";
        text += (flags & 16) != 0 ? $" batch {reader.Read7BitEncodedInt()} every {reader.Read7BitEncodedInt()} of [{reader.ReadString()}.{reader.ReadString()}]" : "";
        return text + ((flags & 32) != 0 ? $" probe {reader.ReadByte()} [{ReadTexts(reader)}]" : "");
    }

    private static string ReadVariables(BinaryReader reader) =>
        string.Concat(Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => $" {reader.Read7BitEncodedInt()}+{reader.Read7BitEncodedInt()} variable {reader.Read7BitEncodedInt()} context {reader.ReadByte()}"));

    private static string ReadTexts(BinaryReader reader) => string.Join(',', Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => reader.ReadString()));

    private static string ReadNumbers(BinaryReader reader) => string.Join(',', Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => reader.Read7BitEncodedInt()));

    private static string DescribeScript(BinaryReader reader, List<byte[]> blocks)
    {
        var place = $"script {reader.Read7BitEncodedInt()} at {reader.Read7BitEncodedInt()},{reader.Read7BitEncodedInt()}";
        var block = blocks[reader.Read7BitEncodedInt()];
        var start = reader.Read7BitEncodedInt();
        var bytes = block.AsSpan(start, reader.Read7BitEncodedInt()).ToArray();
        CollectionAssert.AreEqual(System.Security.Cryptography.SHA256.HashData(bytes), reader.ReadBytes(32));
        reader.ReadBytes(32);
        var content = Encoding.UTF8.GetString(bytes).Replace('\n', '|');
        var head = $"{place} [{content}] mode {reader.ReadByte()} timeout {reader.Read7BitEncodedInt()} lock {reader.Read7BitEncodedInt()}{ReadVariables(reader)}: ";
        var statements = Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ =>
            $"{reader.Read7BitEncodedInt()}+{reader.Read7BitEncodedInt()} line+{reader.Read7BitEncodedInt()} column {reader.Read7BitEncodedInt()} kind {reader.Read7BitEncodedInt()} {ReadTraits(reader)}");
        return head + string.Join(", ", statements) + "\n";
    }
}
