using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>What is known of one object.</summary>
internal sealed record ObjectState
{
    public static ObjectState Unknown { get; } = new() { Presence = Presence.Unknown };

    public static ObjectState NeverMade { get; } = new() { Presence = Presence.Absent };

    public required Presence Presence { get; init; }

    /// <summary>U, V, P, FN, TR, SO, SN, PK, UQ, CK, DF or FK; empty if it is not known.</summary>
    public string Kind { get; init; } = "";

    public MemberSet Columns { get; init; } = MemberSet.Unknown;

    public MemberSet Indexes { get; init; } = MemberSet.Unknown;

    /// <summary>Constraints and triggers: objects of the table's schema.</summary>
    public MemberSet Children { get; init; } = MemberSet.Unknown;

    /// <summary>Tables that had a foreign key to this one, whether they have it still or not.</summary>
    public EquatableArray<ObjectKey> Referrers { get; init; }

    /// <summary>The table of a constraint or trigger.</summary>
    public ObjectKey? Parent { get; init; }

    /// <summary>Of what is one text: a view, a routine, a constraint.</summary>
    public string Definition { get; init; } = "";

    /// <summary>What a call of a procedure does: <see cref="ReplayKind.BodyUnknown"/>, <see cref="ReplayKind.BodyCall"/>. Null if it is not known.</summary>
    public IReadOnlyList<ReplayStep>? Body { get; init; }

    public Origin Origin { get; init; } = Origin.None;

    /// <summary>What is true of both.</summary>
    public ObjectState MergedWith(ObjectState other)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        if (Presence != other.Presence || Presence == Presence.Unknown)
        {
            return Unknown;
        }

        if (Presence == Presence.Absent)
        {
            return Origin.Kind == other.Origin.Kind ? this : NeverMade;
        }

        return new ObjectState
        {
            Presence = Presence,
            Kind = Kind.Length == 0 ? other.Kind : Kind == other.Kind || other.Kind.Length == 0 ? Kind : "",
            Columns = Columns.MergedWith(other.Columns),
            Indexes = Indexes.MergedWith(other.Indexes),
            Children = Children.MergedWith(other.Children),
            Referrers = Referrers.Count >= other.Referrers.Count ? Referrers : other.Referrers,
            Parent = Parent == other.Parent ? Parent : null,
            Definition = Definition == other.Definition ? Definition : "",
            Body = Definition == other.Definition ? Body : null,
            Origin = Origin.Kind == OriginKind.None ? other.Origin : Origin,
        };
    }
}
