using System.Security.Cryptography;
using System.Text;
using Migrations.Catalog.PostgreSql;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>
/// Questions that are asked behind each migration. Planning one takes the server many times as long as answering it, so they are prepared; a script
/// that discards them costs no more than preparing them again.
/// </summary>
internal sealed class PreparedQueries(IScratchDatabase database, ReadingScope scope)
{
    private const int NameLength = 24;
    private const string NoSuchStatement = "26000";
    private const string StatementExists = "42P05";

    /// <summary>Once for all values, and by indexes: they are planned while the catalogs are small and asked when they are large.</summary>
    private const string Planning = "SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";
    private const int FirstGrowth = 400;
    private const int Growth = 4;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private int _asked;
    private int _nextPlanning = FirstGrowth;

    /// <summary>What is prepared in the session.</summary>
    public IReadOnlyList<string> Texts => [.. _names.Keys];

    /// <summary>Says what is prepared, because the session is another one.</summary>
    public void Reset(IReadOnlyList<string> texts)
    {
        _names.Clear();
        foreach (var sql in texts)
        {
            _names[sql] = NameOf(sql);
        }
    }

    /// <summary>Asks under <see cref="PostgreSqlCatalog.Settings"/>, in one transaction or, inside of one, behind a savepoint.</summary>
    /// <param name="questions">Texts with <c>$1</c>, and the value of that: an SQL expression of type <c>oid[]</c>.</param>
    /// <param name="token">Cancels.</param>
    public async Task<IReadOnlyList<ScratchRows>> AskAsync(IReadOnlyList<(string Sql, string Value)> questions, CancellationToken token)
    {
        var answer = await database.ExecuteAsync(Text(questions), token).ConfigureAwait(false);
        if (answer.Error?.SqlState is NoSuchStatement or StatementExists)
        {
            _names.Clear();
            await database.ExecuteAsync($"{scope.Undo}; DEALLOCATE ALL", token).ConfigureAwait(false);
            answer = await database.ExecuteAsync(Text(questions), token).ConfigureAwait(false);
        }

        if (answer.Error is not null)
        {
            await database.ExecuteAsync(scope.Undo, token).ConfigureAwait(false);
        }

        return [.. ScratchQuestions.Required(database, answer).Where(rows => rows.Columns.Count != 0)];
    }

    /// <summary>Ids as a value.</summary>
    public static string Ids(IEnumerable<string> ids) => $"'{{{string.Join(',', ids)}}}'";

    /// <summary>What makes the server plan anew: a plan that was good for a few tables reads all rows of many.</summary>
    private string Forgotten()
    {
        if (++_asked < _nextPlanning)
        {
            return "";
        }

        _nextPlanning *= Growth;
        var text = string.Concat(_names.Values.Select(name => $"DEALLOCATE {name};\n"));
        _names.Clear();
        return text;
    }

    private string Text(IReadOnlyList<(string Sql, string Value)> questions)
    {
        var forgotten = Forgotten();
        var preparations = questions.Select(question => question.Sql).Distinct(StringComparer.Ordinal).Where(sql => !_names.ContainsKey(sql)).ToList();
        foreach (var sql in preparations)
        {
            _names[sql] = NameOf(sql);
        }

        return $"{scope.Begin}; {Planning};\n"
            + forgotten + string.Concat(preparations.Select(sql => $"PREPARE {_names[sql]}(oid[]) AS {sql};\n"))
            + string.Concat(questions.Select(question => $"EXECUTE {_names[question.Sql]}({question.Value});\n")) + scope.End;
    }

    /// <summary>The same in every session, because a restored image brings what its session had prepared.</summary>
    private static string NameOf(string sql) => $"{CatalogUnits.OwnSchema}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)))[..NameLength]}";
}
