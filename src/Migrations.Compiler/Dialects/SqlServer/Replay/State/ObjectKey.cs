namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>The name of something in a schema. The default collation of a database does not tell upper from lower case.</summary>
internal readonly record struct ObjectKey(NameSpace Space, string Schema, string Name)
{
    public static IEqualityComparer<ObjectKey> Comparer { get; } = new IgnoreCase();

    public static ObjectKey Of(ReplayStep step) => new(NameSpace.Objects, step.Words[0], step.Words[1]);

    public static ObjectKey OfSchema(string name) => new(NameSpace.Schemas, "", name);

    public bool IsTemporary => Schema == ReplayStep.Temporary;

    /// <summary>A variable makes the name, or a part of it.</summary>
    public bool IsUnknown => Schema == ReplayStep.UnknownName || Name == ReplayStep.UnknownName;

    public string Display => Schema.Length == 0 || IsTemporary ? Name : Schema + "." + Name;

    /// <summary>As sentences name it.</summary>
    public string Describe() => Space switch
    {
        NameSpace.Schemas => "schema " + Name,
        NameSpace.Types => "type " + Display,
        _ => Display,
    };

    private sealed class IgnoreCase : IEqualityComparer<ObjectKey>
    {
        public bool Equals(ObjectKey x, ObjectKey y) => x.Space == y.Space
            && string.Equals(x.Name, y.Name, StringComparison.OrdinalIgnoreCase) && string.Equals(x.Schema, y.Schema, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode(ObjectKey obj) =>
            unchecked((StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Name) * 397) ^ StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Schema) ^ (int)obj.Space);
    }
}
