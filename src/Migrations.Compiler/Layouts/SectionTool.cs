namespace Migrations.Compiler.Layouts;

/// <summary>Whose words divide a file into sections.</summary>
internal enum SectionTool
{
    Dbmate,
    Goose,
    SqlMigrate,
    NodePgMigrate,
}
