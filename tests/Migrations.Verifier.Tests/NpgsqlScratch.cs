using Migrations.Compiler.Model;
using Migrations.Verifier.Scratch;
using Npgsql;

namespace Migrations.Verifier.Tests;

/// <summary>A database of a test's server behind the seam.</summary>
internal sealed class NpgsqlScratch(NpgsqlConnection connection) : IScratchDatabase
{
    public string Engine => "PostgreSQL " + connection.PostgreSqlVersion;

    public Dialect Dialect => Dialect.PostgreSql;

    public string? ImageIdentity => null;

    public async Task<ScratchAnswer> ExecuteAsync(string sql, CancellationToken token)
    {
        var results = new List<ScratchRows>();
        using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        try
        {
            using var reader = await command.ExecuteReaderAsync(token);
            do
            {
                results.Add(await ReadAsync(reader, token));
            }
            while (await reader.NextResultAsync(token));

            return new ScratchAnswer { Results = results.ToEquatableArray() };
        }
        catch (PostgresException e)
        {
            return new ScratchAnswer { Results = results.ToEquatableArray(), Error = ErrorOf(e) };
        }
    }

    public Task<IScratchDatabase> OpenAnotherAsync(CancellationToken token) => throw new NotSupportedException();

    public Task<ScratchImage?> SaveAsync(CancellationToken token) => Task.FromResult<ScratchImage?>(null);

    public Task RestoreAsync(ScratchImage image, CancellationToken token) => throw new NotSupportedException();

    public ScratchImage ReadImage(Stream stream) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static async Task<ScratchRows> ReadAsync(NpgsqlDataReader reader, CancellationToken token)
    {
        var rows = new List<EquatableArray<string?>>();
        while (await reader.ReadAsync(token))
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i)).ToEquatableArray());
        }

        return new ScratchRows { Columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToEquatableArray(), Rows = rows.ToEquatableArray(), Count = rows.Count };
    }

    private static ScratchError ErrorOf(PostgresException e) => new()
    {
        SqlState = e.SqlState,
        Message = e.MessageText,
        Detail = e.Detail,
        Hint = e.Hint,
        Position = e.Position,
        Schema = e.SchemaName,
        Table = e.TableName,
        Column = e.ColumnName,
        Constraint = e.ConstraintName,
        Where = e.Where,
    };
}
