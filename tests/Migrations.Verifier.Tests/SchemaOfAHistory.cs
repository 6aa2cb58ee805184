using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests;

/// <summary>What the result says of the schema: the end, and what each migration made of it.</summary>
[TestClass]
public sealed class SchemaOfAHistory
{
    [TestMethod]
    public async Task IsThatBehindTheLastMigrationAndTheChangesLeadThere()
    {
        var outcome = await new History()
            .File("0001_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY, name text);\nCREATE VIEW names AS SELECT name FROM users;\n")
            .File("0002_email.sql", "DROP VIEW names;\nALTER TABLE users ADD COLUMN email text NOT NULL DEFAULT '';\nALTER TABLE users ALTER COLUMN name TYPE varchar(50);\n")
            .RunAsync();

        Assert.IsTrue(outcome.Verified.IsComplete);
        var columns = outcome.Verified.Schema!.Objects.Where(item => item.Kind == SchemaObjectKind.Column && item.Schema == "public");
        Assert.AreEqual("id bigint, name character varying(50), email text", string.Join(", ", columns.Select(column => $"{column.Name} {column["type"]}")));

        var change = outcome.Migration("0002_email").Change;
        Assert.AreEqual("column public.users.email", string.Join(", ", change.Added.Select(version => version.Key)));
        Assert.AreEqual("column public.users.name", string.Join(", ", change.Changed.Select(version => version.Key)));
        Assert.AreEqual("view public.names, column public.names.name", string.Join(", ", change.Dropped));
        Assert.AreEqual(outcome.Verified, VerificationFile.Read(VerificationFile.Write(new VerificationResult { Key = "", Content = "", Dialects = new EquatableArray<DialectVerification>([outcome.Verified]) }))!.Dialects[0]);
    }

    [TestMethod]
    public async Task IsNotCompleteWhereAMigrationIsRefused()
    {
        var outcome = await new History().File("0001_users.sql", "CREATE TABLE users (id bigint);\n").File("0002_broken.sql", "ALTER TABLE user DROP COLUMN id;\n").RunAsync();

        Assert.IsFalse(outcome.Verified.IsComplete);
        Assert.IsTrue(outcome.Verified.Schema!.Objects.Any(item => item.Name == "users"));
    }
}
