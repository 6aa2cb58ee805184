using System.Globalization;
using Migrations.Compiler.Model;
using Migrations.Engines.PostgreSql;

namespace Migrations.Verifier.Scratch;

/// <summary>The PostgreSQL server as managed code, in this process: nothing to install, and a fresh database costs a millisecond.</summary>
internal sealed class EmbeddedPostgreSql : IScratchDatabase
{
    // The server keeps what it knows of each table: a history of thousands of them needs more than most databases. Only what is touched is taken.
    private const int Memory = 256 << 20;

    private PostgreSqlDatabase _database;

    private EmbeddedPostgreSql(PostgreSqlDatabase database) => _database = database;

    public string Engine { get; } = "PostgreSQL " + PostgreSqlEngine.ServerVersion;

    public Dialect Dialect => Dialect.PostgreSql;

    public string? ImageIdentity { get; } = $"{PostgreSqlEngine.Identity} {typeof(PostgreSqlEngine).Module.ModuleVersionId:N}";

    public static EmbeddedPostgreSql Create() => new(PostgreSqlEngine.CreateDatabase(Memory));

    public Task<ScratchAnswer> ExecuteAsync(string sql, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        using var cancel = token.Register(_database.Cancel);
        var answer = Guard(() => _database.Execute(sql));
        token.ThrowIfCancellationRequested();
        return Task.FromResult(new ScratchAnswer
        {
            Results = ResultsOf(answer).ToEquatableArray(),
            Notices = answer.Notices.Select(NoticeOf).ToEquatableArray(),
            Error = answer.Error is { } error ? ErrorOf(error) : null,
        });
    }

    public Task<IScratchDatabase> OpenAnotherAsync(CancellationToken token) => Task.FromResult<IScratchDatabase>(Create());

    public Task<ScratchImage?> SaveAsync(CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        // Behind a checkpoint there is no log to write into the image, which is a third of it.
        Guard(() => _database.Execute("CHECKPOINT"));
        return Task.FromResult<ScratchImage?>(new PostgreSqlScratchImage(Guard(_database.Save)));
    }

    public Task RestoreAsync(ScratchImage image, CancellationToken token)
    {
        var restored = Guard(() => PostgreSqlEngine.Restore(((PostgreSqlScratchImage)image).Image, Memory));
        _database.Dispose();
        _database = restored;
        return Task.CompletedTask;
    }

    public ScratchImage ReadImage(Stream stream) => new PostgreSqlScratchImage(PostgreSqlImage.Read(stream));

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    // A text of one statement has one result, as the seam promises; of several, those that returned rows.
    private static IEnumerable<ScratchRows> ResultsOf(PostgreSqlAnswer answer) =>
        answer.Results.Where(result => answer.Results.Count == 1 || result.Columns.Count > 0).Select(result => new ScratchRows
        {
            Columns = result.Columns.Select(column => column.Name).ToEquatableArray(),
            Rows = result.Rows.Select(row => row.ToEquatableArray()).ToEquatableArray(),
            Count = CountOf(result.CommandTag),
        });

    // INSERT 0 3, UPDATE 5, CREATE TABLE
    private static long CountOf(string tag) =>
        long.TryParse(tag.AsSpan(tag.LastIndexOf(' ') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1;

    private static T Guard<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (PostgreSqlEngineException failure)
        {
            throw new ScratchFailureException($"the PostgreSQL engine failed: {failure.Message.TrimEnd('.')}. That is a defect of Migrations; with MigrationsScratchConnection the history is run on a server of yours instead", failure);
        }
    }

    private static ScratchError ErrorOf(PostgreSqlError error) => new()
    {
        SqlState = error.SqlState,
        Message = error.Message,
        Detail = error.Detail,
        Hint = error.Hint,
        Position = error.Position,
        InternalQuery = error.InternalQuery,
        InternalPosition = error.InternalPosition,
        Where = error.Where,
        Schema = error.Schema,
        Table = error.Table,
        Column = error.Column,
        DataType = error.DataType,
        Constraint = error.Constraint,
        Routine = error.Routine,
    };

    private static ScratchNotice NoticeOf(PostgreSqlError notice) => new(
        notice.Severity, notice.SqlState, notice.Message, notice.Detail, notice.Hint, notice.Position, notice.InternalPosition, notice.InternalQuery, notice.Where);
}
