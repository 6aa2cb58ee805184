namespace Migrations.Compiler.Diagnostics;

/// <summary>MIG9xxx: configuration, and what cannot be read or written.</summary>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticRule BadProperty = new("MIG9001", DiagnosticLevel.Error, "A property is wrong", "{0}", Configurable: false);
    public static readonly DiagnosticRule FileAccess = new("MIG9002", DiagnosticLevel.Error, "A file cannot be read or written", "{0} cannot be {1}: {2}. Check that it exists, that nobody else holds it, and your rights, and build again.", Configurable: false);
    public static readonly DiagnosticRule DriverMissing = new("MIG9003", DiagnosticLevel.Error, "The driver of a provider is not referenced", "The {0} provider needs a driver, and this project references none. Add a PackageReference to Microsoft.Data.Sqlite for SQLite or to Microsoft.Data.SqlClient for SQL Server, in the version that the app wants.");
    public static readonly DiagnosticRule RuntimeMissing = new("MIG9004", DiagnosticLevel.Error, "The runtime is not referenced", "Migrations.Runtime is not referenced, so there is nothing that could apply the migrations. Reference Migrations.PostgreSql, Migrations.Sqlite or Migrations.Sdk without ExcludeAssets=\"compile\".");
    public static readonly DiagnosticRule CannotAdd = new("MIG9005", DiagnosticLevel.Error, "A migration cannot be added", "{0}", Configurable: false);
    public static readonly DiagnosticRule CannotLock = new("MIG9006", DiagnosticLevel.Error, "The lock file cannot be updated", "{0}", Configurable: false);
    public static readonly DiagnosticRule Defect = new("MIG9007", DiagnosticLevel.Error, "Migrations failed itself", "Migrations failed with {0}: {1}. That is a defect of Migrations and not of your files. Build once more with -v:detailed and report what it prints; MigrationsEnabled=false builds the project without it.", Configurable: false);
    public static readonly DiagnosticRule CannotVerify = new("MIG9008", DiagnosticLevel.Error, "The history cannot be run on a database", "The migrations could not be run on a database, so nobody knows whether they work: {0}. MigrationsVerify=Off builds the project without it.", Configurable: false);
    public static readonly DiagnosticRule CannotWriteSchema = new("MIG9009", DiagnosticLevel.Error, "The schema cannot be written", "{0}", Configurable: false);
    public static readonly DiagnosticRule CannotDescribe = new("MIG9010", DiagnosticLevel.Error, "The history cannot be described", "What the migrations do is seen when they run, and {0}", Configurable: false);
}
