using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Azure;
using Embedded.Storage.Local;

namespace Embedded.Storage.Tables.Filters;

/// <summary>Reads the part of OData's filter language that the table service has.</summary>
/// <remarks>
/// <c>or</c> binds weaker than <c>and</c>, that weaker than <c>not</c>. Source: "Querying tables and entities" of the service's REST
/// documentation, which also allows no more than 15 comparisons.
/// </remarks>
internal sealed class FilterParser
{
    private const int Comparisons = 15;
    private const int Depth = 64;

    private readonly string _filter;
    private int _position;
    private int _comparisons;
    private int _depth;
    private Response? _refusal;

    private FilterParser(string filter) => _filter = filter;

    /// <summary>Reads a filter, or says why not: 400 for what is no filter, 501 for what this build cannot evaluate.</summary>
    /// <param name="filter">The filter's text.</param>
    /// <param name="expression">The filter; null when it is refused.</param>
    /// <param name="refusal">The answer to give; null when there is none.</param>
    public static bool TryParse(
        string filter, [NotNullWhen(true)] out FilterExpression? expression, [NotNullWhen(false)] out Response? refusal)
    {
        var parser = new FilterParser(filter);
        expression = parser.Disjunction();
        if (expression is not null && parser.Peek() is { Kind: not TokenKind.End } rest)
            parser.Malformed($"'{rest.Text}' is not expected there");
        refusal = parser._refusal;
        if (refusal is not null)
            expression = null;
        return expression is not null && refusal is null;
    }

    private FilterExpression? Disjunction()
    {
        var left = Conjunction();
        while (left is not null && TakeWord("or"))
            left = Conjunction() is { } right ? new FilterExpression.Or(left, right) : null;
        return left;
    }

    private FilterExpression? Conjunction()
    {
        var left = Negation();
        while (left is not null && TakeWord("and"))
            left = Negation() is { } right ? new FilterExpression.And(left, right) : null;
        return left;
    }

    private FilterExpression? Negation()
    {
        if (++_depth > Depth)
            return Malformed("it is nested too deeply");
        try
        {
            if (TakeWord("not"))
                return Negation() is { } operand ? new FilterExpression.Not(operand) : null;
            if (Peek().Kind != TokenKind.Open)
                return Comparison();

            Take();
            var inner = Disjunction();
            if (inner is not null && Take() is { Kind: not TokenKind.Close } other)
                return Malformed($"a ')' is expected instead of '{other.Text}'");
            return inner;
        }
        finally
        {
            _depth--;
        }
    }

    private FilterExpression? Comparison()
    {
        var left = Take();
        if (left.Kind is not (TokenKind.Word or TokenKind.Literal))
            return _refusal is null ? Malformed($"a comparison is expected instead of '{left.Text}'") : null;
        var sign = Peek();
        if (sign.Kind == TokenKind.Open)
            return Unsupported($"the function '{left.Text}'");
        if (sign.Kind != TokenKind.Word || Sign(sign.Text) is not { } comparator)
            return Unsupported(sign.Text is "add" or "sub" or "mul" or "div" or "mod" ? "arithmetic" : $"'{left.Text}' on its own");
        Take();
        var right = Take();
        if (_refusal is not null)
            return null;
        if (++_comparisons > Comparisons)
            return Malformed($"it has more than {Comparisons} comparisons");

        return (left, right) switch
        {
            (_, { Kind: TokenKind.Word, Text: "null" }) or ({ Kind: TokenKind.Word, Text: "null" }, _) => Unsupported("null"),
            ({ Kind: TokenKind.Word }, { Kind: TokenKind.Literal, Value: { } literal }) =>
                new FilterExpression.Comparison(left.Text, comparator, literal),
            ({ Kind: TokenKind.Literal, Value: { } literal }, { Kind: TokenKind.Word }) =>
                new FilterExpression.Comparison(right.Text, Mirrored(comparator), literal),
            ({ Kind: TokenKind.Word }, { Kind: TokenKind.Word }) => Unsupported("a comparison of two properties"),
            ({ Kind: TokenKind.Literal }, { Kind: TokenKind.Literal }) => Unsupported("a comparison of two literals"),
            _ => Malformed($"a value is expected instead of '{right.Text}'"),
        };
    }

    private static Comparator? Sign(string word) => word switch
    {
        "eq" => Comparator.Equal,
        "ne" => Comparator.NotEqual,
        "gt" => Comparator.Greater,
        "ge" => Comparator.GreaterOrEqual,
        "lt" => Comparator.Less,
        "le" => Comparator.LessOrEqual,
        _ => null,
    };

    private static Comparator Mirrored(Comparator comparator) => comparator switch
    {
        Comparator.Greater => Comparator.Less,
        Comparator.GreaterOrEqual => Comparator.LessOrEqual,
        Comparator.Less => Comparator.Greater,
        Comparator.LessOrEqual => Comparator.GreaterOrEqual,
        _ => comparator,
    };

    private bool TakeWord(string word)
    {
        if (Peek() is not { Kind: TokenKind.Word } token || token.Text != word)
            return false;
        Take();
        return true;
    }

    private Token Peek()
    {
        var position = _position;
        var token = Take();
        _position = position;
        return token;
    }

    private Token Take()
    {
        while (_position < _filter.Length && char.IsWhiteSpace(_filter[_position]))
            _position++;
        if (_position == _filter.Length)
            return new(TokenKind.End, "the end");

        var c = _filter[_position];
        if (c is '(' or ')')
        {
            _position++;
            return new(c == '(' ? TokenKind.Open : TokenKind.Close, c.ToString());
        }

        if (c == '\'')
            return Quoted() is { } text ? new(TokenKind.Literal, text, text) : default;
        if (char.IsAsciiDigit(c) || c is '-' or '+' or '.')
            return Number();

        var start = _position;
        while (_position < _filter.Length
            && (char.IsLetterOrDigit(_filter[_position]) || char.IsSurrogate(_filter[_position]) || _filter[_position] == '_'))
            _position++;
        var word = _filter[start.._position];
        if (word.Length == 0)
        {
            _position++;
            Malformed($"'{c}' is not expected there");
            return default;
        }

        if (_position < _filter.Length && _filter[_position] == '\'')
            return Typed(word);
        return word switch
        {
            "true" => new(TokenKind.Literal, word, true),
            "false" => new(TokenKind.Literal, word, false),
            "NaN" => new(TokenKind.Literal, word, double.NaN),
            "Infinity" or "INF" => new(TokenKind.Literal, word, double.PositiveInfinity),
            _ => new(TokenKind.Word, word),
        };
    }

    private string? Quoted()
    {
        var text = new StringBuilder();
        for (_position++; _position < _filter.Length; _position++)
        {
            if (_filter[_position] != '\'')
            {
                text.Append(_filter[_position]);
            }
            else if (_position + 1 < _filter.Length && _filter[_position + 1] == '\'')
            {
                text.Append('\'');
                _position++;
            }
            else
            {
                _position++;
                return text.ToString();
            }
        }

        Malformed("a text has no end");
        return null;
    }

    private Token Typed(string type)
    {
        if (Quoted() is not { } text)
            return default;
        switch (type.ToLowerInvariant())
        {
            case "datetime" when DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant):
                return new(TokenKind.Literal, text, instant);
            case "guid" when Guid.TryParse(text, out var id):
                return new(TokenKind.Literal, text, id);
            case "datetime" or "guid":
                Malformed($"'{text}' is no {type}");
                return default;
            default:
                Unsupported($"the literal {type}'…'");
                return default;
        }
    }

    private Token Number()
    {
        var start = _position++;
        while (_position < _filter.Length
            && (char.IsAsciiLetterOrDigit(_filter[_position]) || _filter[_position] == '.'
                || (_filter[_position] is '-' or '+' && _filter[_position - 1] is 'e' or 'E')))
            _position++;
        var text = _filter[start.._position];
        if (text is "-Infinity" or "-INF")
            return new(TokenKind.Literal, text, double.NegativeInfinity);
        if (text[^1] is 'L' or 'l'
            && long.TryParse(text.AsSpan(..^1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var wide))
            return new(TokenKind.Literal, text, wide);
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return new(TokenKind.Literal, text, number);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out wide))
            return new(TokenKind.Literal, text, wide);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real))
            return new(TokenKind.Literal, text, real);
        Malformed($"'{text}' is no number");
        return default;
    }

    // The first complaint is the one that helps.
    private FilterExpression? Malformed(string why)
    {
        _refusal ??= LocalResponse.Error(400, "InvalidInput", $"The filter is malformed: {why}, at {_position} of: {_filter}");
        return null;
    }

    private FilterExpression? Unsupported(string what)
    {
        _refusal ??= LocalResponse.Error(501, "NotImplemented", $"This build does not evaluate {what} in a filter: {_filter}");
        return null;
    }

    private enum TokenKind
    {
        None,
        End,
        Open,
        Close,
        Word,
        Literal,
    }

    private readonly record struct Token(TokenKind Kind, string Text, object? Value = null);
}
