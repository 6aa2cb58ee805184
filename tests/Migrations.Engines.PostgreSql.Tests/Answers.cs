namespace Migrations.Engines.PostgreSql.Tests;

/// <summary>Short ways to ask a database.</summary>
internal static class Answers
{
    /// <summary>Runs a text that must succeed.</summary>
    public static PostgreSqlAnswer Run(this PostgreSqlDatabase database, string sql, string? copyData = null)
    {
        var answer = database.Execute(sql, copyData);
        Assert.IsNull(answer.Error, $"{answer.Error?.SqlState} {answer.Error?.Message} {answer.Error?.Where}\n{sql}");
        return answer;
    }

    /// <summary>Runs a text that must fail.</summary>
    public static PostgreSqlError Refuse(this PostgreSqlDatabase database, string sql)
    {
        var answer = database.Execute(sql);
        Assert.IsNotNull(answer.Error, sql);
        return answer.Error;
    }

    /// <summary>The rows of the last result: values with <c>|</c> between them.</summary>
    public static string[] Rows(this PostgreSqlDatabase database, string sql) =>
        [.. database.Run(sql).Results[^1].Rows.Select(row => string.Join('|', row.Select(value => value ?? "∅")))];

    /// <summary>The only value.</summary>
    public static string? Value(this PostgreSqlDatabase database, string sql) => database.Run(sql).Results[^1].Rows.Single().Single();
}
