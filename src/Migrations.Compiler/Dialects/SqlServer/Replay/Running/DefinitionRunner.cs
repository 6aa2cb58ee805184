using Migrations.Compiler.Dialects.SqlServer.Replay.State;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Replays statements that define something, each by the class that knows it.</summary>
internal sealed class DefinitionRunner
{
    private readonly ObjectLookup _lookup;
    private readonly TableRunner _tables;
    private readonly IndexRunner _indexes;
    private readonly ObjectRunner _objects;
    private readonly RenameRunner _names;
    private readonly NameSpaceRunner _spaces;

    public DefinitionRunner(ReplayScene scene, ObjectLookup lookup, QueryRunner queries)
    {
        var members = new MemberRules(scene);
        _lookup = lookup;
        _indexes = new IndexRunner(scene, lookup, members);
        _tables = new TableRunner(scene, lookup, _indexes, members);
        _objects = new ObjectRunner(scene, lookup, queries);
        _names = new RenameRunner(scene, lookup);
        _spaces = new NameSpaceRunner(scene, lookup);
    }

    public void Run(ReplayStep step)
    {
        switch (step.Kind)
        {
            case ReplayKind.CreateTable or ReplayKind.SelectInto:
                _tables.Create(step);
                break;
            case ReplayKind.AlterTable:
                _tables.Alter(step);
                break;
            case ReplayKind.CreateIndex:
                _indexes.Create(step);
                break;
            case ReplayKind.DropIndex:
                _indexes.Drop(step);
                break;
            case ReplayKind.UseIndex:
                _indexes.Use(step);
                break;
            case ReplayKind.CreateObject or ReplayKind.AlterObject or ReplayKind.CreateOrAlterObject:
                _objects.Create(step);
                break;
            case ReplayKind.DropObject:
                _objects.Drop(step);
                break;
            case ReplayKind.UseObject:
                _lookup.Require(step.Range, ObjectKey.Of(step));
                break;
            case ReplayKind.UseType:
                _lookup.RequireType(step);
                break;
            case ReplayKind.RenameObject:
                _names.Rename(step);
                break;
            case ReplayKind.RenameColumn or ReplayKind.RenameIndex:
                _names.RenameMember(step);
                break;
            case ReplayKind.Transfer:
                _names.Transfer(step);
                break;
            case ReplayKind.CreateSchema:
                _spaces.CreateSchema(step);
                break;
            case ReplayKind.DropSchema:
                _spaces.DropSchema(step);
                break;
            case ReplayKind.CreateType:
                _spaces.CreateType(step);
                break;
            case ReplayKind.DropType:
                _spaces.DropType(step);
                break;
            case ReplayKind.MayCreate:
                _objects.MayCreate(step);
                break;
        }
    }
}
