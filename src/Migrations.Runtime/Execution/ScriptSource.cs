using System.Security.Cryptography;
using System.Text;
using Migrations.Packing;
using Migrations.Providers;
using Migrations.Substitution;

namespace Migrations.Execution;

/// <summary>Finds the script of a step, in the app or in the journal.</summary>
/// <param name="catalog">The app's.</param>
/// <param name="dialect">Of the database.</param>
/// <param name="session">Reads the journal; null where there is no database.</param>
/// <param name="values">What variables stand for; null leaves them in the text.</param>
internal sealed class ScriptSource(MigrationCatalog catalog, MigrationDialect dialect, IMigrationSession? session, VariableValues? values = null)
{
    private string[]? _chain;

    public async Task<PreparedStep> PrepareAsync(PlannedMigration step, CancellationToken cancellationToken)
    {
        var up = step.Direction == MigrationDirection.Up;
        return new PreparedStep(
            step,
            step.Migration?.Code is null ? await LoadAsync(step, cancellationToken).ConfigureAwait(false) : null,
            step.Verify is { } verify ? Filled(catalog.Bundle.Load(verify)) : null,
            up ? Down(step.Migration!) : null);
    }

    public async Task<Script> LoadAsync(PlannedMigration step, CancellationToken cancellationToken)
    {
        if (step.Script is { } script)
        {
            return Filled(catalog.Bundle.Load(script));
        }

        var stored = session is null ? null : await session.ReadDownScriptAsync(step.Entry?.Key ?? step.Key, cancellationToken).ConfigureAwait(false);
        return stored is null
            ? throw new MigrationRefusedException([$"{step.Key} cannot be rolled back: the journal keeps no down script of it."])
            : Filled(StoredScriptCodec.Decode(step.Key, stored));
    }

    /// <summary>The down script for the journal, without values of variables; null when the migration has none.</summary>
    public StoredScript? Down(Migration migration) =>
        catalog.Packed(migration).Script(BundleFormat.RoleDown, dialect) is { } script
            ? StoredScriptCodec.Encode(catalog.Bundle.Load(script))
            : null;

    public MigrationKind Kind(Migration migration) => catalog.Packed(migration).Kind;

    /// <summary>Running hash over the history up to a migration: equal in two builds when everything up to there is.</summary>
    public string Chain(Migration migration) => (_chain ??= MakeChain(catalog.Migrations))[migration.Ordinal];

    private Script Filled(Script script) => values?.Fill(script) ?? script;

    private static string[] MakeChain(IReadOnlyList<Migration> migrations)
    {
        var chain = new string[migrations.Count];
        var previous = "";
        for (var i = 0; i < chain.Length; i++)
        {
            previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{migrations[i].Id}\n{migrations[i].Checksum}")));
            chain[i] = previous;
        }

        return chain;
    }
}
