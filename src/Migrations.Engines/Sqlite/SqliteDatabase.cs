using System.Text;
using Migrations.Engines.Hosting;
using Migrations.Engines.Sqlite;

namespace Migrations.Engines;

/// <summary>
/// One in-memory database on an engine instance of its own. Not thread-safe, but not bound to a thread. After a cancellation or a crash of
/// the engine every further call fails; open a new database then. A database takes up to some 60 MB; beyond that the engine answers "out of memory".
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int MemoryBytes = 64 << 20;

    /// <summary>
    /// SQLite limits the depth of expressions to 1,000; so much stack one of those takes here. A thread with less gets a deeper one for the call.
    /// </summary>
    private const int StackBytes = 640 << 10;

    private static readonly InstancePool<SqliteInstance> Pool = new(memoryBytes => new SqliteInstance(memoryBytes));
    private static readonly Lazy<string> Version = new(ReadVersion);

    private readonly SqliteInstance instance;
    private readonly int handle;
    private readonly HashSet<SqliteStatement> statements = [];
    private readonly DeepStack deepStack = new();
    private string? broken;

    private SqliteDatabase(SqliteInstance instance, int handle)
    {
        this.instance = instance;
        this.handle = handle;
    }

    /// <summary>Version of the engine, for example <c>3.54.0</c>.</summary>
    public static string EngineVersion => Version.Value;

    public static SqliteDatabase OpenMemory(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var instance = Pool.Rent(MemoryBytes);
        instance.EnterThread();
        var name = instance.Allocate(":memory:");
        var output = instance.Malloc(sizeof(int));
        var code = instance.Sqlite3OpenV2(name, output, SqliteResult.OpenReadWriteCreate, 0);
        var database = new SqliteDatabase(instance, instance.ReadInt32(output));
        instance.Free(output);
        instance.Free(name);
        return code == SqliteResult.Ok ? database : throw new SqliteEngineException(database.ReadError(offset: -1), code);
    }

    /// <summary>Rows that all statements of the connection have inserted, changed and deleted, also by triggers and foreign keys.</summary>
    public long TotalChanges => Call(engine => engine.Sqlite3TotalChanges64(handle), CancellationToken.None);

    /// <summary>Rows that the last such statement inserted, changed or deleted itself.</summary>
    public long Changes => Call(engine => engine.Sqlite3Changes64(handle), CancellationToken.None);

    /// <summary>Takes text in double quotes for text where nothing has that name, as SQLite does unless it is built otherwise; this engine is.</summary>
    public void AllowTextInDoubleQuotes()
    {
        foreach (var setting in new[] { SqliteResult.QuotedTextInDml, SqliteResult.QuotedTextInDdl })
        {
            var code = Call(engine => engine.Sqlite3WasmDbConfigIp(handle, setting, 1, 0), CancellationToken.None);
            ThrowUnlessOk(code);
        }
    }

    /// <summary>The database as the bytes of its file, outside of a transaction; none for a database without anything.</summary>
    /// <exception cref="SqliteEngineException">There is not enough memory.</exception>
    public byte[] Serialize() => Call(
        engine =>
        {
            var name = engine.Allocate("main");
            var size = engine.Malloc(sizeof(long));
            engine.WriteInt64(size, 0);
            var image = engine.Sqlite3Serialize(handle, name, size, 0);
            var length = (int)engine.ReadInt64(size);
            engine.Free(size);
            engine.Free(name);
            if (image == 0)
            {
                return length == 0 ? [] : throw new Wasm.WasmOutOfMemoryException();
            }

            var bytes = engine.ReadBytes(image, length);
            engine.Sqlite3Free(image);
            return bytes;
        },
        CancellationToken.None);

    /// <summary>Makes a new database what another one was when it was serialized.</summary>
    /// <exception cref="SqliteEngineException">There is not enough memory.</exception>
    public void Deserialize(byte[] image)
    {
        if (image.Length > 0)
        {
            ThrowUnlessOk(Call(engine => Deserialize(engine, image), CancellationToken.None));
        }
    }

    /// <summary>
    /// Prepares the first statement of a range. The engine sees no more of a long range than it needs, so that calling this for each
    /// statement of a large file stays linear.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled; the database is of no use any more.</exception>
    public SqlitePrepareResult Prepare(byte[] utf8, int start, int length, CancellationToken cancellationToken) =>
        new SqlitePreparation(this, utf8, start, length, cancellationToken).Run();

    /// <summary>True when the text ends with a complete statement by SQLite's own rule (<c>sqlite3_complete</c>).</summary>
    public bool IsComplete(byte[] utf8, int start, int length) => Call(
        engine =>
        {
            var text = engine.Allocate(utf8, start, length);
            var isComplete = engine.Sqlite3Complete(text) != 0;
            engine.Free(text);
            return isComplete;
        },
        CancellationToken.None);

    /// <summary>Runs every statement of a text and ignores its rows.</summary>
    /// <exception cref="SqliteEngineException">The engine refused a statement; those before it were run.</exception>
    public void Execute(string sql, CancellationToken cancellationToken)
    {
        var utf8 = Encoding.UTF8.GetBytes(sql);
        for (var at = 0; at < utf8.Length;)
        {
            var prepared = Prepare(utf8, at, utf8.Length - at, cancellationToken);
            if (prepared.Error is { } error)
            {
                throw new SqliteEngineException(error with { Offset = error.Offset < 0 ? -1 : error.Offset + at }, prepared.Code);
            }

            using (prepared.Statement)
            {
                while (prepared.Statement?.Step(cancellationToken) == true)
                {
                }
            }

            at += prepared.Tail;
        }
    }

    public void Dispose()
    {
        if (broken is not null)
        {
            return;
        }

        foreach (var statement in statements.ToArray())
        {
            statement.Dispose();
        }

        var isClosed = Call(engine => engine.Sqlite3CloseV2(handle), CancellationToken.None) == SqliteResult.Ok;
        broken = "The database is closed.";
        if (isClosed)
        {
            Pool.Return(instance);
        }
    }

    /// <summary>Calls the engine on a stack that is deep enough. A failure leaves it in the middle of something, so the database ends.</summary>
    internal T Call<T>(Func<SqliteInstance, T> call, CancellationToken cancellationToken)
    {
        if (broken is not null)
        {
            throw new SqliteEngineException(new EngineError { Kind = EngineErrorKind.Crashed, Message = broken }, 0);
        }

        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using (cancellationToken.CanBeCanceled ? cancellationToken.Register(instance.Interrupt) : default)
            {
                return StackProbe.HasAtLeast(StackBytes) ? Enter(call) : deepStack.Run(() => Enter(call));
            }
        }
        catch (OperationCanceledException)
        {
            broken = "The database was cancelled in the middle of a statement.";
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e)
        {
            var error = e is InsufficientExecutionStackException ? EngineFailures.TooDeep() : EngineFailures.Crashed(e);
            broken = error.Message;
            throw new SqliteEngineException(error, 0);
        }
    }

    /// <summary>Like <see cref="Call"/>, for giving something back: nothing to do when the database has ended already.</summary>
    internal void Release(Func<SqliteInstance, int> call)
    {
        if (broken is null)
        {
            Call(call, CancellationToken.None);
        }
    }

    /// <summary>The engine's last error.</summary>
    internal EngineError ReadError(int offset)
    {
        var code = instance.Sqlite3ExtendedErrcode(handle);
        return new EngineError
        {
            Kind = SqliteResult.Primary(code) is SqliteResult.NoMemory or SqliteResult.TooBig ? EngineErrorKind.TooComplex : EngineErrorKind.Syntax,
            Message = instance.ReadString(instance.Sqlite3Errmsg(handle)) ?? "The engine refused without a message.",
            Offset = offset,
        };
    }

    internal int Handle => handle;

    internal void Add(SqliteStatement statement) => statements.Add(statement);

    internal void Remove(SqliteStatement statement) => statements.Remove(statement);

    private int Deserialize(SqliteInstance engine, byte[] image)
    {
        var copy = engine.Sqlite3Malloc64(image.Length);
        if (copy == 0)
        {
            throw new Wasm.WasmOutOfMemoryException();
        }

        Array.Copy(image, 0, engine.Memory, copy, image.Length);
        var name = engine.Allocate("main");
        var code = engine.Sqlite3Deserialize(handle, name, copy, image.Length, image.Length, SqliteResult.FreeOnCloseAndResizable);
        engine.Free(name);
        return code;
    }

    private void ThrowUnlessOk(int code)
    {
        if (code != SqliteResult.Ok)
        {
            throw new SqliteEngineException(ReadError(offset: -1), code);
        }
    }

    private T Enter<T>(Func<SqliteInstance, T> call)
    {
        instance.EnterThread();
        return call(instance);
    }

    private static string ReadVersion()
    {
        var instance = Pool.Rent(MemoryBytes);
        instance.EnterThread();
        var version = instance.ReadString(instance.Sqlite3Libversion())!;
        Pool.Return(instance);
        return version;
    }
}
