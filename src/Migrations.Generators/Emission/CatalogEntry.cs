namespace Migrations.Generators.Emission;

/// <summary>One migration of the typed catalog.</summary>
/// <param name="Identifier">The property's name.</param>
/// <param name="Version">As in the file name.</param>
/// <param name="Name">The rest of the file name.</param>
/// <param name="Checksum">SHA-256, lower-case hex; <c>code:</c> before that of a class.</param>
/// <param name="Source">The up script's file below the migrations folder, or the class.</param>
/// <param name="Summary">What it does, in words, for the XML doc.</param>
internal sealed record CatalogEntry(string Identifier, string Version, string Name, string Checksum, string Source, string Summary);
