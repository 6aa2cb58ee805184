namespace System.Runtime.CompilerServices;

/// <summary>Found by the compiler by its name; netstandard2.0 does not have it.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
internal sealed class SkipLocalsInitAttribute : Attribute;
