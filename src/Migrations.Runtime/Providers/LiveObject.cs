namespace Migrations.Providers;

/// <summary>An object that a database has.</summary>
/// <param name="Name">What tells it from others.</param>
/// <param name="Hash">Of definition and comment, as the build makes it: 16 hexadecimal digits.</param>
/// <param name="Definition">What it is, with its comment, for a person.</param>
public sealed record LiveObject(ObjectName Name, string Hash, string Definition)
{
    /// <summary>It is a partition, which may come and go without a migration.</summary>
    public bool IsPartition { get; init; }

    /// <summary>Its columns come of its definition, and are not listed: those of a view, where the database does not keep them.</summary>
    public bool HasDerivedColumns { get; init; }
}
