using Migrations.Compiler.Schema;
using Migrations.Compiler.Schema.Dump;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>Gives objects their owners and privileges, and takes away what others have beyond that.</summary>
/// <param name="wanted">As it is to be.</param>
/// <param name="owner">Whose everything is that says no owner.</param>
internal sealed class PrivilegeRestore(SchemaUnits wanted, string owner)
{
    private readonly DatabaseSchema _schema = DatabaseSchema.Of(wanted.Objects.Values);

    /// <summary>What is to be run, owners first: a privilege is given in the name of the owner.</summary>
    public IReadOnlyList<DumpStatement> Statements(SchemaUnits now)
    {
        var differing = wanted.Objects.Values.Where(item => IsPrivilege(item) && (!now.Objects.TryGetValue(item.Key, out var found) || found.Definition != item.Definition));
        var extra = now.Objects.Values.Where(item => IsPrivilege(item) && (!wanted.Objects.TryGetValue(item.Key, out var other) || other.Definition != item.Definition)).ToList();
        var taken = extra.Where(item => item.Kind == SchemaObjectKind.Grant).Select(item => item with { Definition = Opposite(item.Definition) })
            .Concat(extra.Where(item => item.Kind == SchemaObjectKind.Owner && !wanted.Objects.ContainsKey(item.Key)).Select(item => item with { Definition = PostgreSqlNames.Of(owner) }));
        var statements = new List<DumpStatement>();
        var relations = new DumpRelations(_schema, []);
        foreach (var item in taken.Concat(differing).OrderBy(item => item.Kind == SchemaObjectKind.Owner ? 0 : 1))
        {
            DumpPrivileges.Add(item.Kind == SchemaObjectKind.Grant && item.Name == "owner" ? item with { Name = OwnerOf(item) } : item, relations, statements);
        }

        return statements;
    }

    private static bool IsPrivilege(SchemaObject item) => item.Kind is SchemaObjectKind.Grant or SchemaObjectKind.Owner;

    private static string Opposite(string definition) => string.Join(", ", definition.Split(", ").Select(privilege =>
        privilege.StartsWith("GRANT ", StringComparison.Ordinal) ? "REVOKE " + privilege["GRANT ".Length..].Replace(" WITH GRANT OPTION", "", StringComparison.Ordinal) : "GRANT " + privilege["REVOKE ".Length..]));

    private string OwnerOf(SchemaObject grant) =>
        wanted.Objects.TryGetValue(new SchemaObjectKey(SchemaObjectKind.Owner, grant.Schema, grant.Parent, "owner"), out var named) ? named.Definition : PostgreSqlNames.Of(owner);
}
