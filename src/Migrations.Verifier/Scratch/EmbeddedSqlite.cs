using System.Globalization;
using System.Text;
using Migrations.Compiler.Model;
using Migrations.Engines;

namespace Migrations.Verifier.Scratch;

/// <summary>SQLite as managed code, with a database in memory.</summary>
internal sealed class EmbeddedSqlite : IScratchDatabase
{
    private readonly SqliteDatabase _database;

    private EmbeddedSqlite(SqliteDatabase database) => _database = database;

    public string Engine { get; } = "SQLite " + SqliteDatabase.EngineVersion;

    public Dialect Dialect => Dialect.Sqlite;

    public string? ImageIdentity => null;

    public static EmbeddedSqlite Create(CancellationToken token) => new(SqliteDatabase.OpenMemory(token));

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
            throw new ScratchFailureException($"the SQLite engine failed: {failure.Message}", failure);
        }
        catch (SqliteEngineException failure)
        {
            error = ErrorOf(failure.Error, failure.Code, 0);
        }

        return Task.FromResult(new ScratchAnswer { Results = results.ToEquatableArray(), Error = error });
    }

    public Task<IScratchDatabase> OpenAnotherAsync(CancellationToken token) => Task.FromResult<IScratchDatabase>(Create(token));

    public Task<ScratchImage?> SaveAsync(CancellationToken token) => Task.FromResult<ScratchImage?>(null);

    public Task RestoreAsync(ScratchImage image, CancellationToken token) => throw new NotSupportedException("SQLite in memory keeps no images.");

    public ScratchImage ReadImage(Stream stream) => throw new NotSupportedException("SQLite in memory keeps no images.");

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ScratchRows Read(SqliteStatement statement, CancellationToken token)
    {
        var count = statement.ColumnCount;
        var rows = new List<EquatableArray<string?>>();
        while (statement.Step(token))
        {
            rows.Add(Enumerable.Range(0, count).Select(column => Text(statement.Value(column))).ToEquatableArray());
        }

        return new ScratchRows { Columns = Enumerable.Range(0, count).Select(statement.ColumnName).ToEquatableArray(), Rows = rows.ToEquatableArray(), Count = count > 0 ? rows.Count : -1 };
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
