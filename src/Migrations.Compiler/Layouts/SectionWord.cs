namespace Migrations.Compiler.Layouts;

/// <summary>What a marker line of a sections file says.</summary>
internal enum SectionWord
{
    Unknown,
    Up,
    Down,
    StatementBegin,
    StatementEnd,
    NoTransaction,
    Substitution,
    SubstitutionOff,
}
