namespace Migrations.Packing;

/// <summary>Where a <c>${name}</c> is in the text of its statement, in UTF-16 units.</summary>
internal readonly record struct TemplateVariable(int Start, int Length, string Name, VariableContext Context)
{
    /// <summary>It has the value of a batch's size; its name cannot be declared.</summary>
    public const string BatchSize = "batch_size";
}
