using Microsoft.CodeAnalysis;
using Migrations.Compiler.Model;

namespace Migrations.Generators.Emission;

/// <summary>What the project can see: decides what the facade may name.</summary>
internal sealed record FacadeModel
{
    /// <summary>Empty for the global namespace.</summary>
    public required string Namespace { get; init; }

    public bool Public { get; init; }

    /// <summary>The runtime is referenced; without it nothing can be emitted.</summary>
    public bool HasRuntime { get; init; }

    /// <summary>C# expressions, one a provider, for example <c>new global::Migrations.PostgreSqlProvider()</c>.</summary>
    public EquatableArray<string> Providers { get; init; }

    /// <summary>Providers that need a driver which the project does not reference: name of the provider and of the driver.</summary>
    public EquatableArray<string> MissingDrivers { get; init; }

    public static FacadeModel From(ProjectSettings settings, Compilation compilation)
    {
        var providers = new List<string>();
        var missing = new List<string>();
        foreach (var provider in ProviderReference.All)
        {
            if (compilation.GetTypeByMetadataName(provider.Type) is null)
            {
                continue;
            }

            if (provider.Drivers.Count == 0)
            {
                providers.Add($"new global::{provider.Type}()");
            }
            else if (provider.Drivers.FirstOrDefault(driver => compilation.GetTypeByMetadataName(driver) is not null) is { } found)
            {
                providers.Add($"new global::{provider.Type}(global::{found}.Instance)");
            }
            else
            {
                missing.Add(provider.Name);
            }
        }

        return new FacadeModel
        {
            Namespace = CSharpNames.Namespace(settings.Namespace),
            Public = settings.Public,
            HasRuntime = compilation.GetTypeByMetadataName("Migrations.MigrationApp") is not null,
            Providers = providers.ToEquatableArray(),
            MissingDrivers = missing.ToEquatableArray(),
        };
    }
}
