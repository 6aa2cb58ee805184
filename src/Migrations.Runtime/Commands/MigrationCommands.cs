using Migrations.Providers;

namespace Migrations.Commands;

internal sealed class MigrationCommands(MigrationCatalog catalog, ProviderChoice providers, TextWriter output, TextWriter errors)
{
    public async Task<int?> RunAsync(string[] args, MigrationOptions options, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"{catalog.Migrations.Count} {providers} {args.Length} {errors} {options} {cancellationToken}").ConfigureAwait(false);
        return null;
    }
}
