using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Verifier.Running;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Images;

/// <summary>
/// For each beginning of a history a hash of all that running it depends on: this build of verifier, compiler and engine, the samples of variables, and
/// of each migration its id, what its comments say of it, and the content of its files. What comes behind it has no part in it.
/// </summary>
internal static class PrefixKeys
{
    /// <param name="database">An engine that keeps images.</param>
    /// <param name="runnable">The history.</param>
    /// <param name="samples">Values of variables.</param>
    /// <returns>One for each number of migrations, from 0.</returns>
    public static IReadOnlyList<string> Of(IScratchDatabase database, RunnablePart runnable, EquatableArray<VariableSample> samples)
    {
        var builds = new[] { typeof(PrefixKeys), typeof(MigrationCompiler) }.Select(type => type.Module.ModuleVersionId.ToString("N"));
        var keys = new List<string> { HashOf([database.Dialect.ToString(), database.ImageIdentity!, .. builds, .. samples.SelectMany(sample => new[] { sample.Name, sample.Value })]) };
        foreach (var migration in runnable.Migrations)
        {
            keys.Add(HashOf([keys[^1], .. PartsOf(migration, database.Dialect, runnable)]));
        }

        return keys;
    }

    private static IEnumerable<string> PartsOf(CompiledMigration migration, Dialect dialect, RunnablePart runnable)
    {
        yield return migration.Id;
        yield return migration.Kind.ToString();
        yield return migration.IrreversibleReason is { } reason ? "irreversible " + reason : "";
        yield return string.Join(',', migration.Environments);
        foreach (var script in migration.Scripts.Where(script => script.Dialect == dialect))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{script.Role} {script.TransactionMode} {script.Range.Start} {script.Range.Length} {runnable.IsRight(script)}");
            yield return script.Text.RelativePath;
            yield return script.Text.ContentHash;
        }
    }

    /// <summary>With the length of each part, so that no two lists of parts are one text.</summary>
    private static string HashOf(IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
