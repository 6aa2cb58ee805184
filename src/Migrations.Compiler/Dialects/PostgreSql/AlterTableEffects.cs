using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>What an ALTER TABLE leaves behind.</summary>
internal static class AlterTableEffects
{
    /// <summary>Actions that end in the same however often they run.</summary>
    private static readonly HashSet<string> s_repeatable = new(StringComparer.Ordinal)
    {
        "AT_ColumnDefault", "AT_SetNotNull", "AT_DropNotNull", "AT_SetStatistics", "AT_SetStorage", "AT_SetOptions", "AT_ResetOptions", "AT_SetRelOptions", "AT_ResetRelOptions",
        "AT_ValidateConstraint", "AT_ReplicaIdentity", "AT_EnableRowSecurity", "AT_DisableRowSecurity", "AT_ForceRowSecurity", "AT_NoForceRowSecurity", "AT_ChangeOwner", "AT_SetTableSpace",
    };

    public static StatementProbe? ProbeOf(JsonView node)
    {
        var commands = node["cmds"].Elements().Select(command => command["AlterTableCmd"]).ToList();
        if (!node["objtype"].IsText("OBJECT_TABLE"))
        {
            return null;
        }

        return commands.TrueForAll(MayRepeat) ? StatementEffects.MayRepeat : commands.Count == 1 ? OfOne(RelationName.Of(node["relation"]), commands[0]) : null;
    }

    private static bool MayRepeat(JsonView command) => s_repeatable.Contains(command["subtype"].Text()) || command["missing_ok"].IsTrue;

    private static StatementProbe? OfOne(RelationName table, JsonView command)
    {
        var partition = RelationName.Of(command["def"]["PartitionCmd"]["name"]);
        return command["subtype"].Text() switch
        {
            "AT_AddColumn" => StatementProbe.Of(ProbeKind.ColumnThere, table.Schema, table.Name, command["def"]["ColumnDef"]["colname"].Unescaped()),
            "AT_DropColumn" => StatementProbe.Of(ProbeKind.ColumnGone, table.Schema, table.Name, command["name"].Unescaped()),
            "AT_AttachPartition" => StatementProbe.Of(ProbeKind.PartitionAttached, table.Schema, table.Name, partition.Schema, partition.Name),
            "AT_DetachPartition" or "AT_DetachPartitionFinalize" => StatementProbe.Of(ProbeKind.PartitionDetached, table.Schema, table.Name, partition.Schema, partition.Name),
            _ => null,
        };
    }
}
