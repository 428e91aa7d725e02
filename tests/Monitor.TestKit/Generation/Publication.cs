using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>What reading a figure of a publication must give.</summary>
/// <param name="Value">The true number.</param>
/// <param name="Expected">Whether it can be read.</param>
public sealed record ExpectedFigure(decimal Value, Expectation Expected);

/// <summary>A published report.</summary>
/// <param name="Bytes">The file or page.</param>
/// <param name="ContentType">The Content-Type header with which it is served, or null for a file.</param>
/// <param name="Source">Its text, or that of its main part, for a person to look at.</param>
/// <param name="Figures">What must be read.</param>
/// <param name="MayInfer">Whether numbers may rest on an identity: where cells have run together, or the number of a page stands among them.</param>
public sealed record Publication(
    byte[] Bytes, string? ContentType, string Source, IReadOnlyDictionary<CellName, ExpectedFigure> Figures, bool MayInfer);
