using System.Globalization;
using Migrations.Providers;

namespace Migrations.PostgreSql.Journal;

/// <summary>The journal as text for <c>psql</c>. Without a schema of its own it is in the first schema of the search_path.</summary>
internal sealed class PostgreSqlOfflineJournal : IOfflineJournal
{
    public string Begin => "BEGIN";

    public IReadOnlyList<string> Create(JournalNames names)
    {
        var journal = new PostgreSqlJournal(names, names.Schema);
        return names.Schema is null ? [journal.CreateHistory, journal.CreateLog] : [journal.CreateSchema, journal.CreateHistory, journal.CreateLog];
    }

    public IReadOnlyList<string> Write(JournalNames names, JournalChange change) =>
        [new PostgreSqlJournal(names, names.Schema).Write(change, (value, _) => Literal(value.Value)).Sql];

    public IReadOnlyList<string> Check(string query, string message) =>
    [
        Block(
            $"""
            BEGIN
              IF EXISTS (
            {query}
              ) THEN
                RAISE EXCEPTION USING MESSAGE = {Literal(message)};
              END IF;
            END
            """),
    ];

    public string Loop(string statement, TimeSpan pause) => Block(
        $"""
        DECLARE
          changed bigint;
        BEGIN
          LOOP
            EXECUTE {Quoted(statement, "statement")};
            GET DIAGNOSTICS changed = ROW_COUNT;
            COMMIT;
            EXIT WHEN changed = 0;
            PERFORM pg_catalog.pg_sleep({pause.TotalSeconds.ToString(CultureInfo.InvariantCulture)});
          END LOOP;
        END
        """);

    private static string Block(string code) => $"DO {Quoted("\n" + code + "\n", "migrations")}";

    /// <summary>In dollar quotes whose tag is not in the text.</summary>
    private static string Quoted(string text, string tag)
    {
        while (text.Contains($"${tag}$", StringComparison.Ordinal))
        {
            tag += "_";
        }

        return $"${tag}${text}${tag}$";
    }

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => $"'\\x{Convert.ToHexStringLower(bytes)}'::bytea",
        int or long => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        Guid id => $"'{id}'::uuid",
        _ => $"'{value.ToString()!.Replace("'", "''", StringComparison.Ordinal)}'",
    };
}
