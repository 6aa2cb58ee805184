using Migrations.Compiler.Model;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>A session of PostgreSQL.</summary>
internal sealed class PostgreSqlSession(IScratchDatabase database) : IScriptSession
{
    public string Begin => "BEGIN";

    public Task<ScratchError?> CheckAsync(CompiledScript script, CancellationToken token) => Task.FromResult<ScratchError?>(null);

    public Task RollbackAsync(CancellationToken token) => database.CommandAsync("ROLLBACK", token);

    public async Task<bool> UndoToAsync(string savepoint, CancellationToken token)
    {
        await database.CommandAsync("ROLLBACK TO SAVEPOINT " + savepoint, token);
        return true;
    }

    public async Task RestoreAsync(CompiledScript script, bool isUncertain, CancellationToken token)
    {
        if (!isUncertain && StatedScript.HasOnlyPlainStatements(script))
        {
            return;
        }

        await database.CommandAsync("RESET SESSION AUTHORIZATION", token);
        await database.CommandAsync("RESET ROLE", token);
        await database.CommandAsync("RESET ALL", token);
    }
}
