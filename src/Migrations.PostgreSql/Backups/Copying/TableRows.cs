using System.Buffers;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Copying;

/// <summary>Streams the rows of a table out of the server and into it, within a transaction of the caller.</summary>
/// <remarks>The driver closes a connection whose COPY is cancelled, so that it is never told: cancelling is looked at between two chunks.</remarks>
internal static class TableRows
{
    private const int ChunkSize = 1 << 16;

    /// <param name="connection">Whose transaction it is.</param>
    /// <param name="table">The table.</param>
    /// <param name="target">Gets the bytes as the server sends them; null: nobody wants them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<TableContent> ReadAsync(NpgsqlConnection connection, TableCopy table, Stream? target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var owner = table.IsText ? await connection.BeginTextExportAsync(table.Out, CancellationToken.None).ConfigureAwait(false) : null;
        var rows = owner is StreamReader text ? text.BaseStream : await connection.BeginRawBinaryCopyAsync(table.Out, CancellationToken.None).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            rows.ReadTimeout = Timeout.Infinite;
            var buffer = new CopyBuffer(table.IsText);
            await ReceiveAsync(rows, buffer, target, cancellationToken).ConfigureAwait(false);
            buffer.Complete();
            return buffer.Hash.Of(table.Table);
        }
    }

    /// <exception cref="OperationCanceledException">Cancelled between two chunks; the connection can be asked further.</exception>
    public static async Task WriteAsync(NpgsqlConnection connection, TableCopy table, Stream source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (table.IsText)
        {
            var writer = await connection.BeginTextImportAsync(table.In, CancellationToken.None).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                await SendAsync(((StreamWriter)writer).BaseStream, source, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        var rows = await connection.BeginRawBinaryCopyAsync(table.In, CancellationToken.None).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            await SendAsync(rows, source, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ReceiveAsync(Stream rows, CopyBuffer buffer, Stream? target, CancellationToken cancellationToken)
    {
        try
        {
            for (int read; (read = await rows.ReadAsync(buffer.Space, CancellationToken.None).ConfigureAwait(false)) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                buffer.Advance(read);
                if (buffer.HasEnough)
                {
                    await HandOnAsync(buffer, target, cancellationToken).ConfigureAwait(false);
                }
            }

            await HandOnAsync(buffer, target, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Else the rest of the table would be read before the stream can be closed.
            await ((NpgsqlRawCopyStream)rows).CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The end of a COPY is its success, so that a source that fails must end it otherwise.</summary>
    private static async Task SendAsync(Stream rows, Stream source, CancellationToken cancellationToken)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            for (int read; (read = await source.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                await rows.WriteAsync(chunk.AsMemory(0, read), CancellationToken.None).ConfigureAwait(false);
            }

            await rows.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            await ((NpgsqlRawCopyStream)rows).CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static ValueTask HandOnAsync(CopyBuffer buffer, Stream? target, CancellationToken cancellationToken)
    {
        var bytes = buffer.Take();
        return target is null ? ValueTask.CompletedTask : target.WriteAsync(bytes, cancellationToken);
    }
}
