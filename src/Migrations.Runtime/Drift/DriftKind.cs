namespace Migrations;

/// <summary>How an object of a database differs from what the migrations make.</summary>
public enum DriftKind
{
    /// <summary>The migrations make it, and it is not there.</summary>
    Missing = 0,

    /// <summary>It is there, and no migration makes it.</summary>
    Additional = 1,

    /// <summary>It is there, and is something else.</summary>
    Different = 2,
}
