using Migrations.Compiler.Schema;

namespace Migrations.Compiler.Verification;

/// <summary>An object as a migration left it.</summary>
/// <param name="Key">Which object.</param>
/// <param name="Hash">Of its definition and comment: 32 hexadecimal digits.</param>
internal sealed record ObjectVersion(SchemaObjectKey Key, string Hash);
