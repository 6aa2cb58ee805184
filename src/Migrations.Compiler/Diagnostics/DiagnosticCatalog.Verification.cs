namespace Migrations.Compiler.Diagnostics;

/// <summary>MIG2xxx: what running the history on a real database shows.</summary>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticRule UnknownObject = new("MIG2001", DiagnosticLevel.Error, "Unknown or ambiguous object", "{0} refuses this: {1}");
    public static readonly DiagnosticRule WrongType = new("MIG2002", DiagnosticLevel.Error, "Type or cast that does not fit", "{0} refuses this: {1}");
    public static readonly DiagnosticRule DuplicateObject = new("MIG2003", DiagnosticLevel.Error, "The object is there already", "{0} refuses this: {1}");
    public static readonly DiagnosticRule StillDependedOn = new("MIG2004", DiagnosticLevel.Error, "Something depends on the object", "{0} refuses this: {1}");
    public static readonly DiagnosticRule BrokenBody = new("MIG2005", DiagnosticLevel.Error, "Broken body of a function", "{0} refuses this in the body of {1}: {2}");
    public static readonly DiagnosticRule FailsOnRows = new("MIG2006", DiagnosticLevel.Error, "Fails as soon as there are rows", "{0}");
    public static readonly DiagnosticRule Refused = new("MIG2007", DiagnosticLevel.Error, "Refused by the database", "{0} refuses this: {1}");
    public static readonly DiagnosticRule NotInverse = new("MIG2101", DiagnosticLevel.Error, "The down script does not undo the up script", "{0}");
    public static readonly DiagnosticRule DownLosesData = new("MIG2102", DiagnosticLevel.Warning, "The down script loses data", "{0}");
    public static readonly DiagnosticRule SecondUpDiffers = new("MIG2103", DiagnosticLevel.Error, "Up after down ends elsewhere", "{0}");
    public static readonly DiagnosticRule NewerThanTarget = new("MIG2201", DiagnosticLevel.Error, "Newer than the target version", "{0} came with PostgreSQL {1}, and MigrationsTargetVersion is {2}: a server of that version refuses it. Write it in another way, or raise MigrationsTargetVersion if your servers are that new.");
    public static readonly DiagnosticRule OtherThanTarget = new("MIG2202", DiagnosticLevel.Warning, "Verified on another version than the target", "The migrations were run on {0}, and MigrationsTargetVersion is {1}: what that server takes, servers of the target may refuse. Let MigrationsScratchConnection name a server of PostgreSQL {1}, or set MigrationsTargetVersion to {2}.");
    public static readonly DiagnosticRule SchemaFileDiffers = new("MIG2301", DiagnosticLevel.Warning, "schema.sql is not what the migrations make", "{0} is not the schema that the migrations make: here it has {1}, and they give {2}. Write it anew by 'dotnet build -t:MigrationsSchemaUpdate', and read the difference before you commit it.");
    public static readonly DiagnosticRule NotVerified = new("MIG2901", DiagnosticLevel.Info, "Not checked on a database", "Not checked: {0}.");
    public static readonly DiagnosticRule NotSeeded = new("MIG2902", DiagnosticLevel.Info, "Tables without generated rows", "{0}");
}
