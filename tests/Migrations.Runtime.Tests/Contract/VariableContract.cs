using Migrations.Packing;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>Variables, on every database.</summary>
public abstract class VariableContract
{
    private static readonly TestMigration s_owner = new(
        "1",
        "owner",
        TestScript.Of("CREATE TABLE ${table} (name text)", "INSERT INTO ${table} VALUES ('${owner}')") with { Contexts = [VariableContext.Bare, VariableContext.Bare, VariableContext.Text] },
        TestScript.Of("DROP TABLE ${table}"));

    private protected abstract Task<ContractDatabase> CreateAsync();

    private static MigrationOptions With(params (string Name, string Value)[] values) => new() { Variables = values.ToDictionary(v => v.Name, v => v.Value) };

    [TestMethod]
    public async Task ValuesAreWrittenForWhereTheyStand()
    {
        var database = await CreateAsync();

        await database.App(s_owner).ApplyAsync(database.ConnectionString, With(("table", "owners"), ("owner", "O'Neil'); DROP TABLE owners; --")));

        Assert.AreEqual("O'Neil'); DROP TABLE owners; --", await database.ScalarAsync("SELECT name FROM owners"));
        Assert.IsEmpty((await database.App(s_owner).ApplyAsync(database.ConnectionString, With(("table", "x"), ("owner", "y")))).Completed);
    }

    [TestMethod]
    public async Task EachMissingOrImpossibleValueIsNamedWithItsFileBeforeAnythingRuns()
    {
        var database = await CreateAsync();
        var before = new TestMigration("0", "first", TestScript.Of("CREATE TABLE first (id integer)"));

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(
            () => database.App(before, s_owner).ApplyAsync(database.ConnectionString, With(("table", "secret; DROP TABLE first"))));

        Assert.HasCount(2, error.Reasons);
        Assert.StartsWith("The value of the variable 'table' cannot stand where Migrations/1_owner.sql(1) has it: there it must be a name", error.Reasons[0]);
        Assert.AreEqual(
            "The variable 'owner' has no value; Migrations/1_owner.sql(2) needs it. Give one with '--set owner=…', the environment variable MIGRATIONS_VARIABLE_OWNER, or the option Variables.",
            error.Reasons[1]);
        Assert.DoesNotContain("secret", error.Message);
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AnErrorBehindAValueIsShownWhereTheFileHasIt()
    {
        var database = await CreateAsync();
        var script = TestScript.Of("CREATE TABLE a (id integer)", "INSERT INTO a SELECT '${owner}',\n absent FROM a") with { Contexts = [VariableContext.Text] };

        var error = await Assert.ThrowsExactlyAsync<MigrationFailedException>(
            () => database.App(new TestMigration("1", "a", script)).ApplyAsync(database.ConnectionString, With(("owner", "a much longer\nvalue, 'secret'"))));

        // SQLite names no position for it, so there it is the statement's.
        Assert.AreEqual(database is SqliteDatabase ? (2, 1) : (3, 2), (error.Line, error.Column));
        Assert.Contains("'${owner}'", error.Message);
        Assert.DoesNotContain("secret", error.Message);
        Assert.DoesNotContain("secret", error.Statement!);
    }

    [TestMethod]
    public async Task TheJournalKeepsTheDownScriptWithoutValues()
    {
        var database = await CreateAsync();
        await database.App(s_owner).ApplyAsync(database.ConnectionString, With(("table", "owners"), ("owner", "x")));
        var other = database.App([]);

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => other.RollbackAsync(database.ConnectionString, null));
        Assert.Contains("The variable 'table' has no value; Migrations/1_owner.down.sql(1) needs it.", error.Message);
        await other.RollbackAsync(database.ConnectionString, null, With(("table", "owners")));

        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AnotherValueDoesNotChangeWhatIsDone()
    {
        var database = await CreateAsync();
        var script = TestScript.WithoutTransaction("CREATE TABLE ${table} (id integer)", "nonsense");
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(new TestMigration("1", "a", script)).ApplyAsync(database.ConnectionString, With(("table", "one"))));

        var mended = database.App(new TestMigration("1", "a", TestScript.WithoutTransaction("CREATE TABLE ${table} (id integer)", "CREATE TABLE other (id integer)")));
        await mended.ApplyAsync(database.ConnectionString, With(("table", "two")));

        Assert.AreEqual("one other", await database.TablesAsync());
    }
}
