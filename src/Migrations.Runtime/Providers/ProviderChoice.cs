namespace Migrations.Providers;

/// <summary>Chooses the provider of a target.</summary>
internal sealed class ProviderChoice(IReadOnlyList<IMigrationProvider> providers)
{
    private string Names => string.Join(", ", providers.Select(p => p.Name));

    /// <exception cref="MigrationRefusedException">None is for it, or several are.</exception>
    public IMigrationProvider For(DatabaseTarget target)
    {
        IMigrationProvider[] found = [.. providers.Where(p => p.Accepts(target))];
        if (found.Length == 0 && target.ConnectionString is not null && providers.Count == 1)
        {
            return providers[0];
        }

        return found.Length switch
        {
            1 => found[0],
            0 => throw new MigrationRefusedException([$"{target} is for none of the databases that this app has a provider for ({Names}). Use another one, or reference the provider's package."]),
            _ => throw new MigrationRefusedException([$"{target} may be for {string.Join(" or ", found.Select(p => p.Name))}. Give a URL, whose scheme says it."]),
        };
    }

    /// <summary>The provider of a dialect; the only one when no dialect is named.</summary>
    public IMigrationProvider For(string? dialect)
    {
        IMigrationProvider[] found = [.. providers.Where(p => dialect is null || string.Equals(p.Dialect.ToString(), dialect, StringComparison.OrdinalIgnoreCase))];
        return found.Length == 1
            ? found[0]
            : throw new MigrationRefusedException([dialect is null
                ? $"This app has several providers ({Names}). Say which with --dialect or --url."
                : $"There is no provider for the dialect '{dialect}' in this app ({Names})."]);
    }
}
