using Migrations.Compiler.Dialects.SqlServer.Replay;
using Migrations.Compiler.Dialects.SqlServer.Replay.State;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Compilation;

/// <summary>The schema that scripts for SQL Server make, as far as a replay knows it.</summary>
internal static class ReplayedSchema
{
    /// <summary>A property of a table or view: it may have columns, indexes or constraints that are not known.</summary>
    public const string Open = "open";

    private const string Separator = "\u001f";

    /// <summary>What was verified, and beside it what was replayed.</summary>
    public static VerificationResult? Beside(VerificationResult? verified, ReplayResult replay)
    {
        var replayed = new DialectVerification { Dialect = Dialect.SqlServer, Engine = "SQL Server, replayed", IsComplete = replay.IsComplete, Schema = Of(replay.End) };
        if (replayed.Schema.Objects.Count == 0)
        {
            return verified;
        }

        var result = verified ?? new VerificationResult { Key = "", Content = "" };
        return result with { Dialects = result.Dialects.Where(dialect => dialect.Dialect != Dialect.SqlServer).Append(replayed).ToEquatableArray() };
    }

    /// <summary>What is certainly there.</summary>
    public static DatabaseSchema Of(DatabaseState state) => DatabaseSchema.Of(state.Objects
        .Where(item => item.Value.Presence == Presence.Present && !item.Key.IsTemporary && item.Value.Parent is null)
        .SelectMany(item => ObjectsOf(item.Key, item.Value)));

    private static IEnumerable<SchemaObject> ObjectsOf(ObjectKey key, ObjectState state)
    {
        if (KindOf(key, state) is not { } kind)
        {
            yield break;
        }

        var isOpen = kind is SchemaObjectKind.Table or SchemaObjectKind.View && !(state.Columns.IsComplete && (kind == SchemaObjectKind.View || (state.Indexes.IsComplete && state.Children.IsComplete)));
        yield return new SchemaObject { Kind = kind, Schema = key.Schema, Name = key.Name, Definition = state.Definition, Properties = Properties((Open, isOpen ? "true" : null)) };
        if (kind is not (SchemaObjectKind.Table or SchemaObjectKind.View))
        {
            yield break;
        }

        foreach (var part in ColumnsOf(key, state).Concat(Present(state.Children).Where(child => child.Value.Kind != "DF").Select(child => ChildOf(key, child.Key, child.Value)))
            .Concat(Present(state.Indexes).Where(index => index.Value.Kind.Length == 0).Select(index => IndexOf(key, index.Key, index.Value))))
        {
            yield return part;
        }
    }

    private static SchemaObjectKind? KindOf(ObjectKey key, ObjectState state) => key.Space switch
    {
        NameSpace.Schemas => SchemaObjectKind.Schema,
        NameSpace.Types => state.Kind == "table" ? SchemaObjectKind.CompositeType : SchemaObjectKind.Domain,
        _ => state.Kind switch
        {
            "U" => SchemaObjectKind.Table,
            "V" => SchemaObjectKind.View,
            "P" => SchemaObjectKind.Procedure,
            "FN" => SchemaObjectKind.Function,
            "SO" => SchemaObjectKind.Sequence,
            _ => null,
        },
    };

    private static IEnumerable<SchemaObject> ColumnsOf(ObjectKey table, ObjectState state)
    {
        var ordinal = 0;
        foreach (var column in Present(state.Columns))
        {
            var parts = column.Value.Definition.Split('|');
            var (type, rest) = parts.Length == 3 ? (parts[0], parts[2]) : ("", "");
            var value = Present(state.Children).Where(child => child.Value.Kind == "DF" && child.Value.Columns.Contains(column.Key, StringComparer.OrdinalIgnoreCase)).Select(child => child.Value.Definition.Substring(3)).FirstOrDefault();
            var isComputed = rest.StartsWith("as ", StringComparison.Ordinal);
            yield return new SchemaObject
            {
                Kind = SchemaObjectKind.Column,
                Schema = table.Schema,
                Parent = table.Name,
                Name = column.Key,
                Ordinal = ++ordinal,
                Definition = string.Join(" ", parts.Where(part => part.Length > 0)),
                Properties = Properties(
                    ("type", type.Length == 0 ? null : type),
                    ("nullable", parts.Length < 3 ? null : parts[1] == "null" ? "true" : "false"),
                    ("default", value),
                    ("generated", isComputed ? rest.Substring(3) : null),
                    ("identity", rest.StartsWith("identity", StringComparison.Ordinal) ? "always" : null)),
            };
        }
    }

    private static SchemaObject ChildOf(ObjectKey table, string name, MemberState child) => new()
    {
        Kind = child.Kind switch
        {
            "PK" => SchemaObjectKind.PrimaryKey,
            "UQ" => SchemaObjectKind.Unique,
            "FK" => SchemaObjectKind.ForeignKey,
            "" => SchemaObjectKind.Trigger,
            _ => SchemaObjectKind.Check,
        },
        Schema = table.Schema,
        Parent = table.Name,
        // The server makes up a name for what has none, and each server another one.
        Name = name.StartsWith(ReplayStep.Unnamed, StringComparison.Ordinal) ? "(" + child.Definition + ")" : name,
        Definition = child.Definition,
        Properties = Properties(
            ("columns", child.Columns.Count == 0 ? null : string.Join(Separator, child.Columns)),
            ("expression", child.Kind == "CK" ? child.Definition.Substring(3) : null),
            ("referenced_schema", child.Target?.Schema),
            ("referenced_table", child.Target?.Name),
            ("referenced_columns", child.TargetColumns.Count == 0 ? null : string.Join(Separator, child.TargetColumns))),
    };

    private static SchemaObject IndexOf(ObjectKey table, string name, MemberState index) => new()
    {
        Kind = SchemaObjectKind.Index,
        Schema = table.Schema,
        Parent = table.Name,
        Name = name,
        Definition = index.Definition,
        Properties = Properties(
            ("columns", string.Join(Separator, index.Columns.Take(index.KeyCount))),
            ("unique", index.Definition.StartsWith("unique", StringComparison.Ordinal) ? "true" : null)),
    };

    private static IEnumerable<KeyValuePair<string, MemberState>> Present(MemberSet members) => members.All.Where(member => member.Value.Presence == Presence.Present);

    private static EquatableArray<SchemaProperty> Properties(params (string Name, string? Value)[] properties) =>
        properties.Where(property => property.Value is not null).Select(property => new SchemaProperty(property.Name, property.Value!)).ToEquatableArray();
}
