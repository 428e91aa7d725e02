using System.Text.Json;

namespace Monitor.Core.Checks.Diagnosis;

/// <summary>What kind of slip a wrong figure looks like. It is a hint for the person who mends it, never a finding by itself.</summary>
public enum Slip
{
    /// <summary>Two neighbouring digits changed places: 52 for 25.</summary>
    DigitsSwapped,

    /// <summary>One digit is missing: 15 for 125.</summary>
    DigitDropped,

    /// <summary>One digit stands twice: 155 for 15.</summary>
    DigitDoubled,

    /// <summary>A zero is missing: 12 for 120.</summary>
    ZeroLost,

    /// <summary>There is a zero too many: 120 for 12.</summary>
    ZeroAdded,

    /// <summary>The figures of a row stand one column too far to the left or right.</summary>
    RowShifted,

    /// <summary>The figures of a column stand one row too high or too low.</summary>
    ColumnShifted,

    /// <summary>The figure of the report of the year before was kept.</summary>
    LastYear,

    /// <summary>The sub-total of a group was written into, or added to, one of its rows.</summary>
    SubTotal,

    /// <summary>Requests answered in part (部分公开) were counted in another row as well, against the form's note (T3-04).</summary>
    PartialTwice,

    /// <summary>Requests were counted under the wrong kind of applicant: too many in one column, as many too few in another.</summary>
    Misfiled,
}

/// <summary>Names of <see cref="Slip"/> values.</summary>
public static class SlipNames
{
    /// <summary>The name used in JSON and in the keys of texts: <c>digitsSwapped</c>, <c>zeroLost</c>, <c>misfiled</c> ...</summary>
    public static string Name(this Slip slip) => JsonNamingPolicy.CamelCase.ConvertName(slip.ToString());
}
