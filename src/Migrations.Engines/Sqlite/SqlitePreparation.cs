using Migrations.Engines.Hosting;

namespace Migrations.Engines.Sqlite;

/// <summary>
/// Prepares the first statement of a long text without copying all of it: a part is tried, and a larger one when the statement may go on
/// behind it.
/// </summary>
internal sealed class SqlitePreparation(SqliteDatabase database, byte[] utf8, int start, int length, CancellationToken cancellationToken)
{
    private const int FirstPart = 16 * 1024;
    private const int Growth = 8;

    public SqlitePrepareResult Run()
    {
        for (var part = FirstPart; part < length; part = (int)Math.Min((long)part * Growth, length))
        {
            var result = TryPrepare(WithoutCutCharacter(part));

            // Everything that may be due to the cut is asked again with more text.
            if (result.Error is null && result.Statement is not null && utf8[start + result.Tail - 1] == (byte)';')
            {
                return result;
            }

            result.Statement?.Dispose();
        }

        return TryPrepare(length);
    }

    private int WithoutCutCharacter(int part)
    {
        var end = part;
        while (end > 0 && (utf8[start + end] & 0xC0) == 0x80)
        {
            end--;
        }

        return end;
    }

    private SqlitePrepareResult TryPrepare(int part)
    {
        var invalid = Utf8Text.Check(utf8, start, part);
        if (invalid is not null)
        {
            return new SqlitePrepareResult { Error = invalid, Tail = invalid.Offset };
        }

        try
        {
            return database.Call(engine => Prepare(engine, part), cancellationToken);
        }
        catch (SqliteEngineException e)
        {
            return new SqlitePrepareResult { Error = e.Error, Code = e.Code };
        }
    }

    private SqlitePrepareResult Prepare(SqliteInstance engine, int part)
    {
        var text = engine.Allocate(utf8, start, part);
        var output = engine.Malloc(2 * sizeof(int));
        engine.WriteInt32(output + sizeof(int), text);
        var code = engine.Sqlite3PrepareV3(database.Handle, text, part + 1, 0, output, output + sizeof(int));
        var statement = engine.ReadInt32(output);
        var tail = Math.Max(0, Math.Min(part, engine.ReadInt32(output + sizeof(int)) - text));
        var result = code == SqliteResult.Ok
            ? new SqlitePrepareResult { Statement = statement == 0 ? null : new SqliteStatement(database, engine, statement), Tail = tail }
            : new SqlitePrepareResult
            {
                Tail = tail,
                Code = engine.Sqlite3ExtendedErrcode(database.Handle),
                Error = database.ReadError(engine.Sqlite3ErrorOffset(database.Handle)),
            };
        engine.Free(output);
        engine.Free(text);
        return result;
    }
}
