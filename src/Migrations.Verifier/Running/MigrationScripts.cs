using Migrations.Compiler.Model;

namespace Migrations.Verifier.Running;

/// <summary>The scripts of a migration for one engine.</summary>
/// <param name="Migration">The migration.</param>
/// <param name="Up">With at least one statement.</param>
/// <param name="Down">Null if there is none with a statement, or none that the compiler accepts.</param>
/// <param name="Verify">Null if there is none.</param>
internal sealed record MigrationScripts(CompiledMigration Migration, CompiledScript Up, CompiledScript? Down, CompiledScript? Verify)
{
    /// <summary>Null where there is nothing to run.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="dialect">The engine.</param>
    /// <param name="isRight">True for a script that the compiler accepts.</param>
    public static MigrationScripts? Of(CompiledMigration migration, Dialect dialect, Func<CompiledScript, bool> isRight)
    {
        return Find(ScriptRole.Up) is { } up ? new MigrationScripts(migration, up, Find(ScriptRole.Down), Find(ScriptRole.Verify)) : null;

        CompiledScript? Find(ScriptRole role) => migration.Scripts.FirstOrDefault(script => script.Role == role && script.Dialect == dialect && script.Statements.Count > 0 && isRight(script));
    }
}
