namespace Bench.Apply;

/// <summary>The synthetic history for SQLite: migration i creates a table with a foreign key to the one before, an index and two rows, and adds a column to the one before.</summary>
internal static class SqliteWorkload
{
    /// <summary>With more, the column is left out: each ALTER TABLE reads the whole schema again, so that 10,000 of them are about SQLite only.</summary>
    private const int MostWithColumns = 1000;

    public static void Write(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        for (var i = 1; i <= count; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"{i:00000}_item_{i}.sql"), Up(i, count <= MostWithColumns));
        }
    }

    private static string Up(int i, bool addsColumn)
    {
        var parent = i > 1 ? $",\n    parent_id INTEGER REFERENCES item_{i - 1} (id)" : "";
        var column = i > 1 && addsColumn ? $"ALTER TABLE item_{i - 1} ADD COLUMN note_{i} TEXT;\n" : "";
        return
            $"""
            CREATE TABLE item_{i} (
                id INTEGER PRIMARY KEY,
                tenant_id INTEGER NOT NULL,
                email TEXT NOT NULL,
                status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'paid', 'void')),
                amount NUMERIC NOT NULL DEFAULT 0,
                created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP{parent}
            );
            CREATE INDEX ix_item_{i}_tenant ON item_{i} (tenant_id, created_at);
            INSERT INTO item_{i} (tenant_id, email) VALUES (1, 'a;b@example.com'), (2, 'it''s@example.com');
            {column}
            """;
    }
}
