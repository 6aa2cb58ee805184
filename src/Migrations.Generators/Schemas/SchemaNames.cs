using System.Text;
using Migrations.Compiler.Text;

namespace Migrations.Generators.Schemas;

/// <summary>Names of the members of one class: each is made from what it names alone, and only a second one of the same name gets a number.</summary>
internal sealed class SchemaNames
{
    // What each class has from object: a member of that name would hide it.
    private static readonly string[] s_inherited = ["Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize"];
    private readonly HashSet<string> _used;

    /// <param name="taken">Members that the class has anyway, and its own name, which none of its members may have.</param>
    public SchemaNames(params string[] taken) => _used = new HashSet<string>(taken.Concat(s_inherited), StringComparer.Ordinal);

    public string Add(string name)
    {
        var words = new StringBuilder();
        IdentifierWords.Append(words, name, "");
        return IdentifierWords.MakeUnique(IdentifierWords.Valid(words.ToString()), _used);
    }
}
