using Microsoft.CodeAnalysis;
using Migrations.Compiler.Diagnostics;
using Migrations.Generators.Emission;

namespace Migrations.Generators;

/// <summary>MIG9xxx of the generator: what the project's references lack.</summary>
internal static class ConfigurationReports
{
    public static void Report(SourceProductionContext output, FacadeModel? facade)
    {
        if (facade is null)
        {
            return;
        }

        if (!facade.HasRuntime)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(DiagnosticCatalog.RuntimeMissing), Location.None, DiagnosticCatalog.RuntimeMissing.Message));
        }

        foreach (var provider in facade.MissingDrivers)
        {
            var message = string.Format(System.Globalization.CultureInfo.InvariantCulture, DiagnosticCatalog.DriverMissing.Message, provider);
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(DiagnosticCatalog.DriverMissing), Location.None, message));
        }
    }
}
