using Migrations.Compiler.Dialects.SqlServer.Replay.State;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>What a migration and its down script leave different from before: only what is known of both.</summary>
internal static class SchemaDifference
{
    private const string StillThere = "is still there";
    private const string Gone = "is not there again";

    /// <summary>Sentences without a full stop, in the order of names.</summary>
    public static IEnumerable<string> Between(ObjectKey key, ObjectState before, ObjectState after)
    {
        if (key.IsTemporary || before.Presence == Presence.Unknown || after.Presence == Presence.Unknown)
        {
            yield break;
        }

        // Constraints and triggers are told with their table.
        var isPart = before.Parent is not null || after.Parent is not null || IsConstraint(before) || IsConstraint(after);
        if (before.Presence != after.Presence)
        {
            if (!isPart)
            {
                yield return $"{key.Describe()} {(after.Presence == Presence.Present ? StillThere : Gone)}";
            }

            yield break;
        }

        if (before.Presence == Presence.Absent || isPart)
        {
            yield break;
        }

        if (before.Definition.Length > 0 && after.Definition.Length > 0 && before.Definition != after.Definition && before.Kind == after.Kind)
        {
            yield return $"{key.Describe()} has another definition";
        }

        foreach (var difference in Members("column", key, before.Columns, after.Columns).Concat(Members("index", key, before.Indexes, after.Indexes, after.Children)).Concat(Members("constraint or trigger", key, before.Children, after.Children)))
        {
            yield return difference;
        }
    }

    private static IEnumerable<string> Members(string what, ObjectKey key, MemberSet before, MemberSet after, MemberSet? elsewhere = null)
    {
        foreach (var name in before.Names.Concat(after.Names).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(name => name, StringComparer.OrdinalIgnoreCase))
        {
            var (old, now) = (before[name], after[name]);
            var isToldElsewhere = elsewhere is not null && elsewhere.Names.Contains(name, StringComparer.OrdinalIgnoreCase);
            if (name.StartsWith(ReplayStep.Unnamed, StringComparison.Ordinal) || old.Presence == Presence.Unknown || now.Presence == Presence.Unknown || isToldElsewhere)
            {
                continue;
            }

            if (old.Presence != now.Presence)
            {
                yield return $"{what} {name} of {key.Describe()} {(now.Presence == Presence.Present ? StillThere : Gone)}";
            }
            else if (old.Definition != now.Definition && old.Definition.Length > 0 && now.Definition.Length > 0)
            {
                yield return what == "column" ? $"{what} {name} of {key.Describe()} is {Readable(now.Definition)} and was {Readable(old.Definition)}" : $"{what} {name} of {key.Describe()} has another definition";
            }
        }
    }

    private static bool IsConstraint(ObjectState state) => state.Kind is "PK" or "UQ" or "CK" or "DF" or "FK" or "TR";

    private static string Readable(string definition) => string.Join(" ", definition.Split('|').Where(part => part.Length > 0));
}
