using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Runtime.Tests.Bundles;

/// <summary>What the migrations of a bundle make of a database, as the format has it.</summary>
internal sealed record TestSchema(MigrationDialect Dialect, string Engine, byte[] Block)
{
    /// <summary>From what a database has before the first migration and behind each.</summary>
    /// <param name="dialect">Of the scripts.</param>
    /// <param name="moments">The schemas.</param>
    /// <param name="effects">What each migration did to data; null: nothing.</param>
    public static TestSchema Of(MigrationDialect dialect, IReadOnlyList<LiveSchema> moments, IReadOnlyList<PackedEffects>? effects = null)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt(moments.Count - 1);
        for (var i = 1; i < moments.Count; i++)
        {
            var before = moments[i - 1].Objects.ToDictionary(item => item.Name);
            var left = moments[i].Objects.Where(item => before.GetValueOrDefault(item.Name)?.Hash != item.Hash).ToList();
            var dropped = before.Keys.Except(moments[i].Objects.Select(item => item.Name)).ToList();
            writer.Write7BitEncodedInt(i - 1);
            writer.Write7BitEncodedInt(left.Count);
            foreach (var item in left)
            {
                Write(writer, item.Name);
                writer.Write(Convert.FromHexString(item.Hash));
            }

            writer.Write7BitEncodedInt(dropped.Count);
            dropped.ForEach(name => Write(writer, name));

            Write(writer, effects?[i - 1] ?? new PackedEffects([], []));
        }

        writer.Write7BitEncodedInt(moments[^1].Objects.Count);
        foreach (var item in moments[^1].Objects)
        {
            Write(writer, item.Name);
            writer.Write(item.Definition);
        }

        writer.Flush();
        return new TestSchema(dialect, moments[^1].Engine, stream.ToArray());
    }

    private static void Write(BinaryWriter writer, PackedEffects effects)
    {
        WriteTexts(writer, effects.Lost);
        WriteTexts(writer, effects.Rewritten);
        writer.Write((byte)(effects.IsUnseen ? 1 : 0));
        WriteTexts(writer, effects.Written);
        writer.Write7BitEncodedInt(effects.Renamed.Count);
        foreach (var (from, to) in effects.Renamed)
        {
            writer.Write(from);
            writer.Write(to);
        }
    }

    private static void WriteTexts(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    private static void Write(BinaryWriter writer, ObjectName name)
    {
        foreach (var part in new[] { name.Kind, name.Schema, name.Parent, name.Name })
        {
            writer.Write(part);
        }
    }
}
