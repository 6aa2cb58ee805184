using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.Templates;

/// <summary>What <c>${name}</c> means in a script.</summary>
/// <param name="Declared">The variables of the project.</param>
/// <param name="IsStrict">A name that is not declared is an error in strings too; else it is one in code only, and what stands in a string is text.</param>
internal sealed record VariableRules(EquatableArray<VariableSample> Declared, bool IsStrict);
