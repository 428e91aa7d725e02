namespace Monitor.Core.Reports.Narrative;

/// <summary>What a sentence of a report counts.</summary>
public enum CountedThing
{
    /// <summary>Requests received (收到, 新收, 接收).</summary>
    Received,

    /// <summary>Requests accepted (受理), which may include those carried in.</summary>
    Accepted,

    /// <summary>Requests dealt with (办理, 处理), which may include those carried in.</summary>
    Handled,

    /// <summary>Requests answered or closed (办结, 答复).</summary>
    Completed,

    /// <summary>Requests carried in from last year.</summary>
    CarriedIn,

    /// <summary>Requests carried over to next year.</summary>
    CarriedOut,

    /// <summary>Requests received by several channels (书面7件、网上14件); the quantity is the sum of the parts.</summary>
    ByChannel,

    /// <summary>Requests of one kind of applicant: <see cref="Statement.Column"/>.</summary>
    ByApplicant,

    /// <summary>Result: 予以公开.</summary>
    Granted,

    /// <summary>Result: 部分公开.</summary>
    Partial,

    /// <summary>Results 予以公开 and 部分公开 together.</summary>
    GrantedOrPartial,

    /// <summary>Result: 不予公开.</summary>
    Denied,

    /// <summary>Result: 无法提供.</summary>
    Unavailable,

    /// <summary>Result: 不予处理.</summary>
    Rejected,

    /// <summary>Result: 其他处理.</summary>
    OtherResult,

    /// <summary>Administrative reconsiderations about disclosure.</summary>
    Reconsideration,

    /// <summary>Lawsuits about disclosure.</summary>
    Litigation,

    /// <summary>Reconsiderations and lawsuits in one number.</summary>
    Disputes,

    /// <summary>Normative documents made or published in the year.</summary>
    NormativeMade,

    /// <summary>Normative documents in force.</summary>
    NormativeInForce,

    /// <summary>Anything else of which the text gives a total with its parts: posts, columns of a site.</summary>
    Other,
}

/// <summary>How a sentence makes its claim.</summary>
public enum ClaimForm
{
    /// <summary>A number: 收到申请22件.</summary>
    Count,

    /// <summary>A denial, the quantity is zero: 未收到申请.</summary>
    None,

    /// <summary>All of them are of <see cref="Statement.Column"/>, no number: 均为自然人, 均获维持.</summary>
    All,
}

/// <summary>How exact a number in words is.</summary>
public enum Exactness
{
    /// <summary>The number itself.</summary>
    Exact,

    /// <summary>约, 近, 左右: not comparable.</summary>
    About,

    /// <summary>余, 多, 超过: not comparable.</summary>
    MoreThan,
}

/// <summary>What a claim speaks of.</summary>
public enum ClaimScope
{
    /// <summary>The whole reporting body in the whole year, as far as the sentence says.</summary>
    Whole,

    /// <summary>A part: 县本级, the government's office, another body, 其中, one channel or subject matter.</summary>
    Part,

    /// <summary>Another time: half a year, last year, a comparison (同比, 较上年).</summary>
    OtherPeriod,
}

/// <summary>One item of an enumeration.</summary>
/// <param name="Label">What it counts, as written.</param>
/// <param name="Quantity">How many.</param>
public sealed record StatementPart(string Label, decimal Quantity);

/// <summary>Where a sentence stands.</summary>
/// <param name="Section">The section.</param>
/// <param name="Line">Line of the source on which it begins, from 1; that of the section's heading when it is not known.</param>
/// <param name="Offset">Where it begins in the section's text, from 0.</param>
public sealed record StatementPosition(SectionName Section, int Line, int Offset);

/// <summary>One thing that the text of a report claims in numbers, to be compared with its tables.</summary>
/// <param name="Counts">What is counted.</param>
/// <param name="Form">How the claim is made.</param>
/// <param name="Quantity">How many; zero for a denial, null for <see cref="ClaimForm.All"/>.</param>
/// <param name="Exactness">How exact the quantity is.</param>
/// <param name="Scope">What it speaks of.</param>
/// <param name="Sentence">The sentence, without blanks.</param>
/// <param name="Position">Where it stands.</param>
public sealed record Statement(
    CountedThing Counts, ClaimForm Form, decimal? Quantity, Exactness Exactness, ClaimScope Scope, string Sentence, StatementPosition Position)
{
    /// <summary>The year that the sentence names, or that its paragraph named before; null when neither does.</summary>
    public int? Year { get; init; }

    /// <summary>The column of the table that the claim is about, by canonical name (<c>natural</c>, <c>upheld</c> ...), or null.</summary>
    public string? Column { get; init; }

    /// <summary>The unit as written (件, 条 ...); null where the claim has no number.</summary>
    public string? Unit { get; init; }

    /// <summary>The parts that an enumeration behind the number lists; empty when there is none.</summary>
    public IReadOnlyList<StatementPart> Parts { get; init; } = [];

    /// <summary>Whether the enumeration says that it is complete, by ending with 其他.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The sum of <see cref="Parts"/>.</summary>
    public decimal Sum => Parts.Sum(part => part.Quantity);
}
