using System.Security.Cryptography;
using System.Text;
using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Finds the script of a step, in the app or in the journal.</summary>
internal sealed class ScriptSource(MigrationCatalog catalog, MigrationDialect dialect, IMigrationSession? session)
{
    private string[]? _chain;

    public async Task<Script> LoadAsync(PlannedMigration step, CancellationToken cancellationToken)
    {
        if (step.Script is { } script)
        {
            return catalog.Bundle.Load(script);
        }

        var stored = session is null ? null : await session.ReadDownScriptAsync(step.Key, cancellationToken).ConfigureAwait(false);
        return stored is null
            ? throw new MigrationRefusedException([$"{step.Key} cannot be rolled back: the journal keeps no down script of it."])
            : StoredScriptCodec.Decode(step.Key, stored);
    }

    /// <summary>The down script for the journal; null when the migration has none.</summary>
    public StoredScript? Down(Migration migration) =>
        catalog.Packed(migration).Script(BundleFormat.RoleDown, dialect) is { } script
            ? StoredScriptCodec.Encode(catalog.Bundle.Load(script))
            : null;

    public MigrationKind Kind(Migration migration) => catalog.Packed(migration).Kind;

    /// <summary>Running hash over the history up to a migration: equal in two builds when everything up to there is.</summary>
    public string Chain(Migration migration) => (_chain ??= MakeChain(catalog.Migrations))[migration.Ordinal];

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
