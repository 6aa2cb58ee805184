using Migrations.Compiler.Model;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Catalog;

/// <summary>Questions of our own to a scratch database, which must not fail.</summary>
internal static class ScratchQuestions
{
    /// <exception cref="ScratchFailureException">The engine refused the question.</exception>
    public static async Task<EquatableArray<ScratchRows>> AskAsync(this IScratchDatabase database, string sql, CancellationToken token) =>
        Required(database, await database.ExecuteAsync(sql, token).ConfigureAwait(false));

    /// <inheritdoc cref="AskAsync"/>
    public static EquatableArray<ScratchRows> Required(IScratchDatabase database, ScratchAnswer answer) => answer.Error is { } error
        ? throw new ScratchFailureException($"{database.Engine} refused a question about its catalog: {error.Message} ({error.Code}). This is a defect of Migrations; set MigrationsVerify=Off to build without the check.")
        : answer.Results;

    /// <summary>A command of our own to the session, which must not fail.</summary>
    /// <exception cref="ScratchFailureException">The engine refused it.</exception>
    public static async Task CommandAsync(this IScratchDatabase database, string sql, CancellationToken token)
    {
        if ((await database.ExecuteAsync(sql, token).ConfigureAwait(false)).Error is { } error)
        {
            throw new ScratchFailureException($"the scratch database refuses '{sql}': {error.Message} ({error.Code})");
        }
    }

    /// <summary>The first value of the only result.</summary>
    public static async Task<string?> AskValueAsync(this IScratchDatabase database, string sql, CancellationToken token)
    {
        var results = await database.AskAsync(sql, token).ConfigureAwait(false);
        return results[0].Rows.Count == 0 ? null : results[0].Rows[0][0];
    }
}
