using Migrations.Compiler.Documents.Entities;

namespace Migrations.Compiler.Tests.Documents;

/// <summary>Tables with foreign keys as real schemas have them: a few tables that many refer to, some that refer to themselves, some cycles, some tables alone.</summary>
internal static class RandomModel
{
    private static readonly string[] s_names = ["id", "name", "created_at", "a_column_with_a_name_of_exactly_sixty_three_letters_as_it_is_allo", "größe", "名前", "x", "note <b>&\"'"];
    private static readonly string[] s_types = ["bigint", "text", "timestamptz", "numeric(12,2)", "a_schema_of_ones_own.a_type_with_a_long_name[]", "jsonb"];

    public static EntityModel Create(int seed, int tables)
    {
#pragma warning disable CA5394 // Nothing secret.
        var random = new Random(seed);
        var relations = new List<Relation>();
        for (var child = 0; child < tables; child++)
        {
            for (var i = random.Next(4); i > 0 && random.Next(6) > 0; i--)
            {
                var parent = random.Next(3) == 0 ? random.Next(Math.Min(4, tables)) : random.Next(10) == 0 ? random.Next(tables) : random.Next(child + 1);
                var place = relations.Count(relation => relation.Child == child);
                relations.Add(new Relation
                {
                    Name = $"fk_{relations.Count}",
                    Child = child,
                    Parent = parent,
                    Columns = new([$"ref_{place}"]),
                    ReferencedColumns = new(["id"]),
                    IsOptional = random.Next(2) == 0,
                    IsUnique = random.Next(5) == 0,
                });
            }
        }

        var entities = Enumerable.Range(0, tables).Select(table => new Entity
        {
            Schema = "public",
            Name = $"table_{table}{(table % 7 == 0 ? "_with_a_very_long_name_that_does_not_fit" : "")}",
            Columns = Columns(relations.Where(relation => relation.Child == table).Select(relation => relation.Columns[0]), random),
            OmittedColumns = random.Next(3),
        });
        return new EntityModel { Schema = "public", Entities = entities.ToEquatableArray(), Relations = relations.ToEquatableArray() };
    }

    private static EquatableArray<EntityColumn> Columns(IEnumerable<string> keys, Random random) => keys
        .Select(key => new EntityColumn { Name = key, Type = "bigint", IsForeign = true, IsPrimary = random.Next(5) == 0, IsNullable = random.Next(2) == 0 })
        .Concat(Enumerable.Range(0, random.Next(9)).Select(_ => new EntityColumn { Name = s_names[random.Next(s_names.Length)], Type = s_types[random.Next(s_types.Length)], IsNullable = random.Next(2) == 0 }))
        .ToEquatableArray();
#pragma warning restore CA5394
}
