using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Dialects.SqlServer.Replay;

/// <summary>Random statements over a few names: the first one that fails by the rules of a simple model is the first one that is reported.</summary>
[TestClass]
public sealed class RandomReplayTests
{
    private const int Seed = 20261121;
    private static readonly string[] s_tables = ["ta", "tb", "tc"];
    private static readonly string[] s_columns = ["x", "y", "z"];

    [TestMethod]
    public void TheFirstStatementThatFailsIsTheFirstThatIsReported()
    {
        Console.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var broken = 0;
        for (var round = 0; round < 400; round++)
        {
            var (scripts, failing) = Generate(random);
            var history = new History { Dialects = [Dialect.SqlServer], Lock = LockMode.Off };
            for (var i = 0; i < scripts.Count; i++)
            {
                history.With($"{i + 1:000}_m.sql", scripts[i]);
            }

            var findings = history.CompileReally().Diagnostics.Where(finding => finding.Rule.Id.StartsWith("MIG2", StringComparison.Ordinal))
                .Select(finding => Path.GetFileName(finding.Path)).Order(StringComparer.Ordinal).ToList();

            broken += failing < 0 ? 0 : 1;
            Assert.AreEqual(failing < 0 ? null : $"{failing + 1:000}_m.sql", findings.FirstOrDefault(), $"round {round}:\n" + string.Join('\n', scripts));
        }

        Assert.IsTrue(broken is > 100 and < 350, $"{broken} histories were broken");
    }

    private static (List<string> Scripts, int Failing) Generate(Random random)
    {
        // From here on it is known that none of them is there.
        var scripts = new List<string> { string.Join('\n', s_tables.Select(table => $"DROP TABLE IF EXISTS {table};")) };
        var model = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var failing = -1;
        for (var left = random.Next(1, 16); left > 0 && failing < 0; left--)
        {
            var (script, isGood) = Next(random, model);
            for (var more = 3; !isGood && more > 0; more--)
            {
                (script, isGood) = Next(random, model);
            }

            scripts.Add(script);
            failing = isGood ? -1 : scripts.Count - 1;
        }

        return (scripts, failing);
    }

    private static (string Script, bool IsGood) Next(Random random, Dictionary<string, HashSet<string>> model)
    {
        var table = s_tables[random.Next(s_tables.Length)];
        var other = s_tables[random.Next(s_tables.Length)];
        var column = s_columns[random.Next(s_columns.Length)];
        var another = s_columns[random.Next(s_columns.Length)];
        var columns = model.GetValueOrDefault(table);
        switch (random.Next(11))
        {
            case 0 or 1:
                return ($"CREATE TABLE {table} (k int, {column} int);", model.TryAdd(table, ["k", column]));
            case 2:
                return ($"DROP TABLE [{table}];", model.Remove(table));
            case 3:
                return ($"ALTER TABLE dbo.{table} ADD {column} int;", columns?.Add(column) == true);
            case 4:
                return ($"ALTER TABLE {table} DROP COLUMN {column};", columns?.Remove(column) == true);
            case 5:
                return ($"IF COL_LENGTH('{table}', '{column}') IS NULL AND OBJECT_ID('{table}') IS NOT NULL ALTER TABLE {table} ADD {column} int;", columns is null || columns.Add(column) || true);
            case 6:
                return ($"SELECT a.{column} FROM {table} a;", columns?.Contains(column) == true);
            case 7:
                return ($"IF OBJECT_ID(N'dbo.{table}', 'U') IS NOT NULL EXEC('DROP TABLE {table}');", model.Remove(table) || true);
            case 8:
                var isRenamed = columns is not null && !model.ContainsKey(other);
                if (isRenamed)
                {
                    model.Remove(table);
                    model.Add(other, columns!);
                }

                return ($"EXEC sp_rename 'dbo.{table}', '{other}';", isRenamed || (table == other && columns is not null));
            case 9:
                var isMoved = columns?.Contains(column) == true && (!columns.Contains(another) || column == another);
                if (isMoved)
                {
                    columns!.Remove(column);
                    columns.Add(another);
                }

                return ($"EXEC sp_rename '{table}.{column}', '{another}', 'COLUMN';", isMoved);
            default:
                return ($"INSERT INTO {table} ({column}) SELECT {another} FROM {other};", columns?.Contains(column) == true && model.GetValueOrDefault(other)?.Contains(another) == true);
        }
    }
}
