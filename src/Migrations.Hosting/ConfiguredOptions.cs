using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Migrations;

/// <summary>Reads the section <c>Migrations</c> of the configuration by hand: a name that is wrong is an error, not ignored.</summary>
internal sealed class ConfiguredOptions(MigrationApp app, IConfiguration? configuration) : IConfigureOptions<MigrationHostOptions>
{
    public const string Section = "Migrations";
    private static readonly string[] s_own = [nameof(MigrationHostOptions.Mode), nameof(MigrationHostOptions.ConnectionString), nameof(MigrationHostOptions.WaitTimeout), nameof(MigrationHostOptions.WaitInterval), nameof(MigrationHostOptions.PendingHealth), nameof(MigrationOptions.Target)];

    public void Configure(MigrationHostOptions options)
    {
        foreach (var (path, value) in configuration?.GetSection(Section).AsEnumerable(makePathsRelative: true) ?? [])
        {
            // A section that has only sections below it has no value of its own.
            if (value is not null && path.Length > 0)
            {
                Set(options, path, value);
            }
        }
    }

    private void Set(MigrationHostOptions options, string name, string value)
    {
        var label = $"{Section}:{name}";
        switch (s_own.FirstOrDefault(own => string.Equals(own, name, StringComparison.OrdinalIgnoreCase)))
        {
            case nameof(MigrationHostOptions.Mode):
                options.Mode = Word<MigrationMode>(label, value);
                break;
            case nameof(MigrationHostOptions.PendingHealth):
                options.PendingHealth = Word<HealthStatus>(label, value);
                break;
            case nameof(MigrationHostOptions.ConnectionString):
                options.ConnectionString = value.Length == 0 ? null : value;
                break;
            case nameof(MigrationHostOptions.WaitTimeout):
                options.WaitTimeout = Time(label, value);
                break;
            case nameof(MigrationHostOptions.WaitInterval):
                options.WaitInterval = Time(label, value);
                break;
            case nameof(MigrationOptions.Target):
                options.Options = options.Options with { Target = value.Length == 0 ? null : app.Catalog.Find(value) };
                break;
            default:
                options.Options = IsKnown(name) ? options.Options.With(name, value, label) : throw Unknown(label, name);
                break;
        }
    }

    private static bool IsKnown(string name) =>
        name.StartsWith("Variables:", StringComparison.OrdinalIgnoreCase) || MigrationOptions.TextNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static MigrationRefusedException Unknown(string label, string name) => new(
        [$"The configuration has '{label}' (as an environment variable: {Section}__{name.Replace(":", "__", StringComparison.Ordinal)}), which is no option of migrations. There are {string.Join(", ", s_own.Concat(MigrationOptions.TextNames).Order(StringComparer.Ordinal))} and Variables:name."]);

    private static T Word<T>(string label, string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var word) && Enum.IsDefined(word) && !char.IsAsciiDigit(value[0])
            ? word
            : throw new MigrationRefusedException([$"{label} is one of {string.Join(", ", Enum.GetNames<T>())}, not '{value}'."]);

    /// <summary>Times are written as those of the runtime are.</summary>
    private static TimeSpan Time(string label, string value) => MigrationOptions.Default.With(nameof(MigrationOptions.RunLockTimeout), value, label).RunLockTimeout;
}
