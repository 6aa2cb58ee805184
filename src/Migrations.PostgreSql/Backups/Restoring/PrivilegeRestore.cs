using Migrations.Compiler.Schema;
using Migrations.Compiler.Schema.Dump;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>Gives objects their owners and privileges, and takes away what others have beyond that.</summary>
/// <param name="wanted">As it is to be.</param>
/// <param name="owner">Whose everything is that says no owner.</param>
internal sealed class PrivilegeRestore(SchemaUnits wanted, string owner)
{
    private readonly DatabaseSchema _schema = DatabaseSchema.Of(wanted.Objects.Values);

    /// <summary>Owners come first: a privilege is given in their name, and with another owner it means something else.</summary>
    public IReadOnlyList<DumpStatement> Owners(SchemaUnits now) => Statements(
        Differing(wanted, now, SchemaObjectKind.Owner)
            .Concat(Differing(now, wanted, SchemaObjectKind.Owner).Where(item => !wanted.Objects.ContainsKey(item.Key)).Select(item => item with { Definition = PostgreSqlNames.Of(owner) })));

    /// <summary>What is too much is taken before what is missing is given.</summary>
    public IReadOnlyList<DumpStatement> Grants(SchemaUnits now) => Statements(
        Differing(now, wanted, SchemaObjectKind.Grant).Select(item => item with { Definition = Opposite(item.Definition) }).Concat(Differing(wanted, now, SchemaObjectKind.Grant))
            .Select(item => item.Name == "owner" ? item with { Name = OwnerOf(item) } : item));

    private List<DumpStatement> Statements(IEnumerable<SchemaObject> items)
    {
        var statements = new List<DumpStatement>();
        var relations = new DumpRelations(_schema, []);
        foreach (var item in items)
        {
            DumpPrivileges.Add(item, relations, statements);
        }

        return statements;
    }

    private static IEnumerable<SchemaObject> Differing(SchemaUnits one, SchemaUnits other, SchemaObjectKind kind) =>
        one.Objects.Values.Where(item => item.Kind == kind && (!other.Objects.TryGetValue(item.Key, out var found) || found.Definition != item.Definition));

    private static string Opposite(string definition) => string.Join(", ", definition.Split(", ").Select(privilege =>
        privilege.StartsWith("GRANT ", StringComparison.Ordinal) ? "REVOKE " + privilege["GRANT ".Length..].Replace(" WITH GRANT OPTION", "", StringComparison.Ordinal) : "GRANT " + privilege["REVOKE ".Length..]));

    private string OwnerOf(SchemaObject grant) =>
        wanted.Objects.TryGetValue(new SchemaObjectKey(SchemaObjectKind.Owner, grant.Schema, grant.Parent, "owner"), out var named) ? named.Definition : PostgreSqlNames.Of(owner);
}
