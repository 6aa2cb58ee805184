namespace Migrations.Generators.CodeMigrations;

/// <summary>What one attribute gives: the class, and apart from it the place.</summary>
internal sealed record CodeDeclaration(CodeClass Class, CodePlace Place);
