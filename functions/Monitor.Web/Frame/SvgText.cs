using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Monitor.Web.Frame;

/// <summary>A text in a drawing: in Razor the element's name means something else.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Where it stands, in the drawing's units.</summary>
    [Parameter]
    public double X { get; set; }

    /// <summary>Its base line, in the drawing's units.</summary>
    [Parameter]
    public double Y { get; set; }

    /// <summary>Degrees by which it is turned about its place, clockwise.</summary>
    [Parameter]
    public int Turn { get; set; }

    /// <summary>Which part of it stands at the place: <c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    /// <summary>Its class; null for none.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", Number(X));
        builder.AddAttribute(3, "y", Number(Y));
        builder.AddAttribute(4, "text-anchor", Anchor == "start" ? null : Anchor);
        builder.AddAttribute(5, "transform", Turn == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"rotate({Turn} {Number(X)} {Number(Y)})"));
        builder.AddContent(6, Text);
        builder.CloseElement();
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
