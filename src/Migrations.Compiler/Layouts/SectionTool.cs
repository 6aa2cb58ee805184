namespace Migrations.Compiler.Layouts;

/// <summary>Whose words divide a file into sections.</summary>
internal enum SectionTool
{
    Dbmate,

    /// <summary>goose, and micrate and rambler, which read a file as goose does.</summary>
    Goose,

    SqlMigrate,
    NodePgMigrate,

    /// <summary>Evolutions of the Play framework.</summary>
    Play,

    /// <summary>Tools with one line between up and down: tern and MyBatis.</summary>
    UpAbove,
}
