using System.Globalization;
using System.Text;
using Migrations.Compiler.Model;
using Migrations.Engines;

namespace Migrations.Verifier.Scratch;

/// <summary>SQLite as managed code, with a database in memory; its connection is set as drivers set theirs: foreign keys on, text in double quotes allowed.</summary>
internal sealed class EmbeddedSqlite : IScratchDatabase
{
    /// <summary>In <see cref="ScratchError.Routine"/>: the statement could be prepared, and failed when it ran.</summary>
    public const string StepRoutine = "sqlite3_step";

    private SqliteDatabase _database;

    private EmbeddedSqlite(SqliteDatabase database) => _database = database;

    public string Engine { get; } = "SQLite " + SqliteDatabase.EngineVersion;

    public Dialect Dialect => Dialect.Sqlite;

    public string? ImageIdentity { get; } = $"SQLite {SqliteDatabase.EngineVersion} {typeof(SqliteDatabase).Module.ModuleVersionId:N}";

    public static EmbeddedSqlite Create(CancellationToken token) => new(Open([], token));

    public Task<ScratchAnswer> ExecuteAsync(string sql, CancellationToken token)
    {
        var results = new List<ScratchRows>();
        var utf8 = Encoding.UTF8.GetBytes(sql);
        ScratchError? error = null;
        try
        {
            for (var at = 0; at < utf8.Length && error is null;)
            {
                var prepared = _database.Prepare(utf8, at, utf8.Length - at, token);
                error = prepared.Error is { } refused ? ErrorOf(refused, prepared.Code, PositionOf(utf8, at, refused.Offset)) : null;
                using var statement = prepared.Statement;
                if (statement is not null)
                {
                    results.Add(Read(statement, token));
                }

                at += prepared.Tail;
            }
        }
        catch (SqliteEngineException failure) when (failure.Error.Kind == EngineErrorKind.Crashed)
        {
            throw Failed(failure);
        }
        catch (SqliteEngineException failure)
        {
            error = ErrorOf(failure.Error, failure.Code, 0) with { Routine = StepRoutine };
        }

        return Task.FromResult(new ScratchAnswer { Results = results.ToEquatableArray(), Error = error });
    }

    public Task<IScratchDatabase> OpenAnotherAsync(CancellationToken token) => Task.FromResult<IScratchDatabase>(Create(token));

    public Task<ScratchImage?> SaveAsync(CancellationToken token)
    {
        try
        {
            return Task.FromResult<ScratchImage?>(new SqliteScratchImage(_database.Serialize()));
        }
        catch (SqliteEngineException failure)
        {
            throw Failed(failure);
        }
    }

    public Task RestoreAsync(ScratchImage image, CancellationToken token)
    {
        var restored = Open(((SqliteScratchImage)image).Content, token);
        _database.Dispose();
        _database = restored;
        return Task.CompletedTask;
    }

    public ScratchImage ReadImage(Stream stream) => SqliteScratchImage.Read(stream);

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SqliteDatabase Open(byte[] content, CancellationToken token)
    {
        var database = SqliteDatabase.OpenMemory(token);
        try
        {
            database.Deserialize(content);
            database.AllowTextInDoubleQuotes();
            database.Execute("PRAGMA foreign_keys = ON", token);
            return database;
        }
        catch (SqliteEngineException failure)
        {
            database.Dispose();
            throw Failed(failure);
        }
    }

    private static ScratchFailureException Failed(SqliteEngineException failure) => new($"the SQLite engine failed: {failure.Message}", failure);

    private ScratchRows Read(SqliteStatement statement, CancellationToken token)
    {
        var count = statement.ColumnCount;
        var before = _database.TotalChanges;
        var rows = new List<EquatableArray<string?>>();
        while (statement.Step(token))
        {
            rows.Add(Enumerable.Range(0, count).Select(column => Text(statement.Value(column))).ToEquatableArray());
        }

        return new ScratchRows { Columns = Enumerable.Range(0, count).Select(statement.ColumnName).ToEquatableArray(), Rows = rows.ToEquatableArray(), Count = count > 0 ? rows.Count : _database.TotalChanges == before ? -1 : _database.Changes };
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static ScratchError ErrorOf(EngineError error, int code, int position) =>
        new() { SqlState = SqliteResultName.Of(code), Message = error.Message, Hint = error.Hint, Position = position };

    /// <summary>From a byte of a statement to a code point of the whole text.</summary>
    private static int PositionOf(byte[] utf8, int start, int offset) =>
        offset < 0 ? 0 : utf8.Take(Math.Min(start + offset, utf8.Length)).Count(b => (b & 0xC0) != 0x80) + 1;
}
