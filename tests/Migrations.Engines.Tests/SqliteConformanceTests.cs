using System.Buffers.Binary;

namespace Migrations.Engines.Tests;

[TestClass]
public sealed class SqliteConformanceTests
{
    private static readonly IReadOnlyList<ReferenceAnswer> Reference = ReferenceAnswer.Load("sqlite");

    [TestMethod]
    public void EveryAnswerIsTheOneOfTheSameEngineInNode()
    {
        Assert.IsGreaterThanOrEqualTo(1000, Reference.Select(answer => answer.Sql).Distinct().Count());
        var differences = new List<string?>();
        foreach (var session in Reference.GroupBy(answer => answer.Session))
        {
            using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
            differences.AddRange(session.Select(expected => Difference(database, expected)));
        }

        PostgreSqlConformanceTests.AssertNone(differences);
    }

    [TestMethod]
    public void TheVersionIsTheOneOfThePackage() => Assert.AreEqual("3.54.1", SqliteDatabase.EngineVersion);

    private static string? Difference(SqliteDatabase database, ReferenceAnswer expected)
    {
        var actual = Answer(database, expected);
        return (expected with { Sql = "", Session = 0, Columns = null }).Equals(actual with { Columns = null })
            && (expected.Columns ?? []).SequenceEqual(actual.Columns ?? [])
            ? null
            : $"<{expected.Sql}>: {actual}, Node says: {expected}";
    }

    private static ReferenceAnswer Answer(SqliteDatabase database, ReferenceAnswer expected)
    {
        var prepared = database.Prepare(expected.Utf8, 0, expected.Utf8.Length, CancellationToken.None);
        var answer = new ReferenceAnswer { Sql = "", Tail = prepared.Tail };
        if (prepared.Error is { } error)
        {
            return answer with { Error = error.Message, Code = prepared.Code, Offset = error.Offset };
        }

        if (prepared.Statement is not { } statement)
        {
            return answer;
        }

        using (statement)
        {
            answer = answer with { Columns = [.. Enumerable.Range(0, statement.ColumnCount).Select(statement.ColumnName)], ReadOnly = statement.IsReadOnly };
            var rows = new List<string>();
            try
            {
                while (statement.Step(CancellationToken.None))
                {
                    rows.Add(string.Join(' ', Enumerable.Range(0, statement.ColumnCount).Select(i => Value(statement, i))));
                }
            }
            catch (SqliteEngineException e)
            {
                answer = answer with { Error = e.Error.Message, Code = e.Code };
            }

            var text = string.Join('\n', rows);
            return expected.Hash is null ? answer with { Rows = text } : answer with { Hash = ReferenceAnswer.HashOf(System.Text.Encoding.UTF8.GetBytes(text)) };
        }
    }

    /// <summary>As build/reference/sqlite-engine.mjs writes values: a letter for the type, numbers and bytes in a form without rounding.</summary>
    private static string Value(SqliteStatement statement, int index)
    {
        switch (statement.Value(index))
        {
            case long number: return "i" + number;
            case double number:
                var bytes = new byte[sizeof(double)];
                BinaryPrimitives.WriteDoubleBigEndian(bytes, number);
                return "f" + Convert.ToHexStringLower(bytes);
            case string: return "t" + Convert.ToHexStringLower(statement.Bytes(index)!);
            case byte[] blob: return "b" + Convert.ToHexStringLower(blob);
            default: return "n";
        }
    }
}
