namespace Migrations.Packing;

/// <summary>Where a value took the place of a variable, in UTF-16 units.</summary>
/// <param name="Start">In the statement as it is sent.</param>
/// <param name="Length">Of the value.</param>
/// <param name="Variable">What was there before.</param>
internal readonly record struct FilledVariable(int Start, int Length, TemplateVariable Variable);
