using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Locking;

internal static class ThreeMigrations
{
    public static History WithThree(this History history, string second = "-- @irreversible: no\nSELECT 2;") => history
        .With("0001_a.sql", "-- @irreversible: no\nSELECT 1;")
        .With("0002_b.sql", second)
        .With("0003_c.sql", "-- @irreversible: no\nSELECT 3;");
}
