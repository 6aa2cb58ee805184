using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.TestApp.History;

/// <summary>
/// A history of every kind of migration, in builds of different age: transactional, without a transaction, batches, code and repeatables. Each
/// transactional statement is followed by one that leaves a row in the table <c>audit</c>, so that what ran twice or not at all can be counted.
/// </summary>
internal sealed class AuditedHistory(IHistoryDialect dialect, int count)
{
    private const int Repeatables = 2;

    /// <summary>Rows that batches work on.</summary>
    public const int BatchRows = 300;

    /// <summary>The catalog of a build.</summary>
    /// <param name="dialect">For which database.</param>
    /// <param name="count">How many migrations the build knows; an older build knows fewer of the same and has older repeatables.</param>
    public static MigrationCatalog Catalog(MigrationDialect dialect, int count) =>
        new AuditedHistory(dialect == MigrationDialect.Sqlite ? new SqliteHistory() : new PostgreSqlHistory(), count).Catalog();

    private MigrationCatalog Catalog()
    {
        int[] versioned = [.. Enumerable.Range(1, count - Repeatables)];
        TestMigration[] scripts = [.. versioned.Where(i => !IsCode(i)).Select(Versioned), .. RepeatableScripts()];
        CodeMigrationEntry[] codes = [.. versioned.Where(IsCode).Select(Code)];
        var builder = new BundleBuilder(scripts);
        var bundle = builder.Build();
        var lines = builder.Entries.Split('\n').Concat(codes.Select(code => $"{code.Version}\t{code.Name}\tcode:{new string('c', 64)}"));
        // Repeatables have no version and stand at the end.
        var entries = string.Join('\n', lines.OrderBy(line => line[0] == '\t').ThenBy(line => line, StringComparer.Ordinal));
        return new MigrationCatalog(() => new MemoryStream(bundle), entries, codes);
    }

    private static bool IsCode(int i) => i % 10 == 7;

    private static string Version(int i) => $"{i:0000}";

    private static CodeMigrationEntry Code(int i) =>
        new(Version(i), "code", () => new AuditedCode(Version(i)), canRollBack: false, MigrationPhase.Deploy, "", noTransaction: false);

    private TestMigration Versioned(int i) => (i % 10, i) switch
    {
        (_, 1) => new(Version(i), "begin", Transactional(i, dialect.Begin(BatchRows))),
        (3, _) => new(Version(i), "index", dialect.Index(i)),
        (5, _) => new(Version(i), "upkeep", dialect.Upkeep(i)),
        (6, _) => new(Version(i), "batch", dialect.Batch(i / 10)),
        (8, 18 or 38 or 58) => new(Version(i), "loose", dialect.Loose(i)),
        (8, _) => new(Version(i), "rebuild", dialect.Rebuild(i)),
        _ => new(Version(i), "items", Transactional(i, dialect.Items(i))),
    };

    /// <summary>Behind each statement one that says so.</summary>
    private static TestScript Transactional(int i, IReadOnlyList<string> statements) =>
        TestScript.Of([.. statements.SelectMany((statement, index) => new[] { statement, Audit(Version(i), index) })]);

    /// <summary>The second reads the first; both say of which build they are.</summary>
    private IEnumerable<TestMigration> RepeatableScripts() =>
    [
        Repeatable("repeatable/build", dialect.View("build", $"SELECT {count} AS number")),
        Repeatable("repeatable/later", dialect.View("later", $"SELECT number + 0 * {count} AS number FROM build")),
    ];

    private TestMigration Repeatable(string name, IEnumerable<string> statements) =>
        new("", name, TestScript.Of([.. statements, Audit(name, count)])) { Kind = MigrationKind.Repeatable };

    private static string Audit(string migration, int statement) => $"INSERT INTO audit (migration, statement) VALUES ('{migration}', {statement})";
}
