using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Schema.Dump;
using Migrations.TestSupport;
using Migrations.Verifier.Catalog.Sqlite;
using Migrations.Verifier.Scratch;
using Migrations.Verifier.Tests.Cases;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests.Catalog;

/// <summary>What a dump makes of an empty SQLite database is what was dumped.</summary>
[TestClass]
public sealed class SqliteSchemaDumps
{
    private const string Everything =
        """
        PRAGMA user_version = 7;
        create table if not exists "order" ( -- the key
          "id" integer primary key autoincrement, [line total] decimal(10, 2) default -1.5 check ("line total" > -2 and "state" in ("new", 'done''s')),
          `state` text not null default "new" collate nocase, key text generated always as (state || '/' || id) stored, Unique ("state", `line total`) on conflict replace,
          constraint "odd name" foreign key (id) references users(id) on delete cascade deferrable initially deferred);
        CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT DEFAULT (upper('x') || char(0x41)), at TEXT DEFAULT CURRENT_TIMESTAMP, b BLOB DEFAULT x'00ff');
        CREATE TABLE pairs (a TEXT, b REAL DEFAULT .5, PRIMARY KEY (a, b DESC)) WITHOUT ROWID, STRICT;
        ALTER TABLE users RENAME COLUMN name TO "full name";
        ALTER TABLE users RENAME TO people;
        create unique index "odd index" on "order" (lower("state") desc, [line total]) where state <> 'x' and "state" is not null;
        create view totals(n, "sum of all") as /* all */ with t as (select * from "order" where id in (select id from people)) select count(*), sum("line total") as "Sum Of All" from t group by state having count(*) > 1 union all select 1, 2;
        create trigger "on new" after update of "state" on "order" for each row when new.state is not old.state begin update people set "full name" = case when new.id = 1 then 'a;b' else "full name" end where id = new.id; select raise(abort, "no"); end;
        create trigger gone instead of delete on totals begin delete from people; end;
        CREATE VIRTUAL TABLE search USING fts5(body, tokenize = "unicode61 remove_diacritics 2");
        """;

    public static IEnumerable<object[]> Cases => HistoryCase.Names("Sqlite/Good").Select(name => new object[] { name });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task OfASmallHistoryMakesTheSameSchema(string name) => await AssertAsync(await SchemaOfAsync(HistoryCase.Read(name).History()));

    [TestMethod]
    [DataRow("sqlite/atuin/atuin-ai/migrations")]
    [DataRow("sqlite/atuin/atuin-client/migrations")]
    [DataRow("sqlite/atuin/atuin-client/record-migrations")]
    [DataRow("sqlite/atuin/atuin-kv/migrations")]
    [DataRow("sqlite/atuin/atuin-scripts/migrations")]
    [DataRow("sqlite/atuin/atuin-server-sqlite/migrations")]
    [DataRow("sqlite/memos")]
    public async Task OfARealHistoryMakesTheSameSchema(string name) => await AssertAsync(await SchemaOfAsync(History.Of(Corpora.Require(name))));

    [TestMethod]
    public async Task OfEverythingMakesTheSameSchema()
    {
        await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
        await database.RunAsync(Everything);
        var schema = (await new SqliteSchemaReader(database).ReadAsync(TestContext.CancellationToken)).ToSchema();

        Snapshot.Verify(SchemaDump.Write(Dialect.Sqlite, schema)!);
        await AssertAsync(schema);
    }

    private async Task<DatabaseSchema> SchemaOfAsync(History history)
    {
        await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
        return (await history.RunAsync(database, TestContext.CancellationToken)).Verified.Schema!;
    }

    private async Task AssertAsync(DatabaseSchema schema)
    {
        var dump = SchemaDump.Write(Dialect.Sqlite, schema)!;
        await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
        await database.RunAsync(dump);
        var made = (await new SqliteSchemaReader(database).ReadAsync(TestContext.CancellationToken)).ToSchema();

        Assert.AreEqual(Lines(schema), Lines(made), dump);
        Assert.AreEqual(dump, SchemaDump.Write(Dialect.Sqlite, made), "a dump of what a dump made");
    }

    private static string Lines(DatabaseSchema schema) => string.Join('\n', schema.Objects.Select(item => $"{item.Key}: {item.Definition}"));
}
