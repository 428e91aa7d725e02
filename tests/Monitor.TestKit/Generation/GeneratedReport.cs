using System.Globalization;
using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>A whole report that never was: figures for which every identity holds, a body, a year and sentences that state the same figures.</summary>
/// <remarks>
/// It is usable without being published (rules can be tried on <see cref="Figures"/> and <see cref="Narrative"/>); <see cref="Render"/> publishes
/// it. The same seed gives the same report on every machine.
/// </remarks>
public sealed record GeneratedReport
{
    private static readonly string[] Bodies =
    [
        "清河县水利局", "东湖区人民政府办公室", "青山镇人民政府", "望江市市场监督管理局", "云岭县教育局", "平川市人民政府", "南桥街道办事处", "石门区卫生健康局",
        "白沙县自然资源局", "长林市发展和改革委员会", "金山县公安局", "北山县交通运输局",
    ];

    private static readonly string[] Titles =
    [
        "{0}{1}年政府信息公开工作年度报告", "{0}{1}年度政府信息公开工作年度报告", "{1}年{0}政府信息公开工作年度报告", "{0}政府信息公开工作{1}年度报告", "{0}{1}年政府信息公开年度报告",
    ];

    /// <summary>What it was made from.</summary>
    public required int Seed { get; init; }

    /// <summary>The form of Table II.</summary>
    public required ReportForm Proactive { get; init; }

    /// <summary>The form of Table III; another one than <see cref="Proactive"/> in a mixed report.</summary>
    public required ReportForm Applications { get; init; }

    /// <summary>The reporting body, in simplified script.</summary>
    public required string Body { get; init; }

    /// <summary>The report year.</summary>
    public required int Year { get; init; }

    /// <summary>The day of publication, within the statutory time.</summary>
    public required DateOnly Published { get; init; }

    /// <summary>Every figure of the three tables.</summary>
    public required IReadOnlyDictionary<CellName, decimal> Figures { get; init; }

    /// <summary>
    /// The sentences of its sections that state figures, each with the counts it states, which are those of <see cref="Figures"/>. Made from the figures unless
    /// others are given.
    /// </summary>
    public IReadOnlyList<StatedSentence> Narrative
    {
        get => field ?? Narration.Of(this);
        init;
    }

    /// <summary>How figures are written that are not written in digits: a blank, <c>/</c>, <c>8(减)</c>.</summary>
    public IReadOnlyDictionary<CellName, string> Written { get; init; } = new Dictionary<CellName, string>();

    /// <summary>The title.</summary>
    public string Title => string.Format(CultureInfo.InvariantCulture, Titles[Seed % Titles.Length], Body, Year);

    /// <summary>The format that a reader must find.</summary>
    public ReportFormat Format => Proactive != Applications ? ReportFormat.Mixed : Proactive.Year == 2019 ? ReportFormat.Form2019 : ReportFormat.Form2021;

    /// <summary>Makes a report.</summary>
    /// <param name="seed">What it is made from, 0 or more.</param>
    /// <param name="format"><see cref="ReportFormat.Form2019"/>, <see cref="ReportFormat.Form2021"/> or <see cref="ReportFormat.Mixed"/>.</param>
    public static GeneratedReport Create(int seed, ReportFormat format)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        var random = new Random(seed);
        var (proactive, applications) = format switch
        {
            ReportFormat.Form2019 => (ReportForm.Format2019, ReportForm.Format2019),
            ReportFormat.Form2021 => (ReportForm.Format2021, ReportForm.Format2021),
            // As report 005 of the published ones, or the other way round.
            ReportFormat.Mixed => random.Next(3) > 0 ? (ReportForm.Format2021, ReportForm.Format2019) : (ReportForm.Format2019, ReportForm.Format2021),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A generated report follows the forms of 2019 or 2021, or mixes them."),
        };
        var year = format == ReportFormat.Form2019 ? random.Next(2019, 2024) : random.Next(2021, 2026);
        return new GeneratedReport
        {
            Seed = seed,
            Proactive = proactive,
            Applications = applications,
            Body = Bodies[random.Next(Bodies.Length)],
            Year = year,
            Published = new DateOnly(year + 1, 1, random.Next(4, 31)),
            Figures = ReportFigures.Random(proactive, applications, random),
        };
    }

    /// <summary>The same report with one figure set to zero and the sums that it is part of made right again.</summary>
    /// <param name="name">A figure that <see cref="ReportFigures.IsFree"/> says is no sum.</param>
    public GeneratedReport WithZero(CellName name) => this with { Figures = ReportFigures.WithZeros(Applications, Figures, [name]) };

    /// <summary>Publishes the report.</summary>
    /// <param name="dialect">The shape.</param>
    /// <param name="noises">What goes wrong on the way, in this order.</param>
    /// <param name="charset">The encoding and what is said of it; a Word file has none.</param>
    public Publication Render(Dialect dialect, IReadOnlyList<Noise> noises, PageCharset charset)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(noises);
        ArgumentNullException.ThrowIfNull(charset);
        var draft = Draft.Of(this, dialect);
        foreach (var noise in noises)
            noise.Apply(draft, noise.Chance(Seed));
        return dialect.Publish(draft, charset, new Random(Seed));
    }

    /// <inheritdoc/>
    public override string ToString() => $"seed {Seed}, {Format}, {Body} {Year}";
}
