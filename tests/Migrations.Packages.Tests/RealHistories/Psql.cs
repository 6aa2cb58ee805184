using System.Diagnostics;
using Migrations.TestSupport.PostgreSql;

namespace Migrations.Packages.Tests.RealHistories;

/// <summary>PostgreSQL's own client: what a history does without us.</summary>
internal static class Psql
{
    /// <summary>Runs a file; null if every statement was accepted, else what psql said.</summary>
    /// <param name="url">The database.</param>
    /// <param name="file">The file.</param>
    /// <param name="oneTransaction">All or nothing, as a migration tool runs it.</param>
    public static async Task<string?> RunAsync(string url, string file, bool oneTransaction)
    {
        var program = PostgreSqlServer.PsqlPath;
        if (program is null)
        {
            Assert.Inconclusive("Not run: psql is not installed (Debian: postgresql-client), and the comparison is with it.");
        }

        string[] mode = oneTransaction ? ["--single-transaction"] : [];
        var start = new ProcessStartInfo(program!, ["-X", "-q", "-v", "ON_ERROR_STOP=1", .. mode, "-f", file, url])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var psql = Process.Start(start)!;
        var output = psql.StandardOutput.ReadToEndAsync();
        var error = await psql.StandardError.ReadToEndAsync();
        await output;
        await psql.WaitForExitAsync();
        return psql.ExitCode == 0 ? null : error;
    }
}
