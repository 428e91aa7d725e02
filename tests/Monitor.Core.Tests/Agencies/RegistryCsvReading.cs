using Monitor.Core.Agencies;
using Monitor.Core.Obligations;
using Monitor.Core.Text;

namespace Monitor.Core.Tests.Agencies;

/// <summary>The registry file: the columns named in <see cref="RegistryCsv"/>, quoting after RFC 4180.</summary>
public class RegistryCsvReading
{
    private const string Head = "id,name,aliases,kind,jurisdiction,parent,hosts,columns,siteCode,from,to,due,contacts,tls";
    private const string Good = "hs-slj,衡山县水利局,,department,湖南省/衡阳市/衡山县,,,,,,,,,";

    [Fact]
    public void Every_column_reaches_the_agency()
    {
        var reading = Read(
            Head,
            "hs-zf,衡山县人民政府,,government,湖南省/衡阳市/衡山县,,,,,,,,,",
            "hs-slj,衡山县水利局,县水利局;衡山县水务局,department,湖南省/衡阳市/衡山县,hs-zf,www.hengshan.gov.cn;sl.hengshan.gov.cn:8443,"
            + "https://www.hengshan.gov.cn/zfxxgk/nb/;http://sl.hengshan.gov.cn/nb?x=1,4304230012,2021,2025,01-28,office@hengshan.gov.cn;webhook:county;robot:group_1,lenient");

        Assert.Empty(reading.Errors);
        var agency = reading.Items[1].Value;
        Assert.Equal("hs-slj", agency.Id.Value);
        Assert.Equal("衡山县水利局", agency.Name);
        Assert.Equal(["县水利局", "衡山县水务局"], agency.Aliases);
        Assert.Equal(["衡山县水利局", "县水利局", "衡山县水务局"], agency.Names);
        Assert.Equal(BodyKind.Department, agency.Kind);
        Assert.Equal("湖南省/衡阳市/衡山县", agency.Jurisdiction);
        Assert.Equal("hs-zf", agency.Parent?.Value);
        Assert.Equal(["www.hengshan.gov.cn", "sl.hengshan.gov.cn:8443"], agency.Hosts);
        Assert.Equal([new Uri("https://www.hengshan.gov.cn/zfxxgk/nb/"), new Uri("http://sl.hengshan.gov.cn/nb?x=1")], agency.Columns);
        Assert.Equal("4304230012", agency.SiteCode);
        Assert.Equal(2021, agency.FromYear);
        Assert.Equal(2025, agency.ToYear);
        Assert.Equal(new MonthDay(1, 28), agency.Due);
        Assert.Equal(["office@hengshan.gov.cn", "webhook:county", "robot:group_1"], agency.Contacts);
        Assert.True(agency.ToleratesBrokenTls);
        Assert.Equal([2, 3], reading.Items.Select(item => item.Line));
    }

    [Fact]
    public void What_is_left_empty_is_not_stated()
    {
        var agency = Assert.Single(Read(Head, Good).Items).Value;

        Assert.Empty(agency.Aliases);
        Assert.Null(agency.Parent);
        Assert.Empty(agency.Hosts);
        Assert.Empty(agency.Columns);
        Assert.Null(agency.SiteCode);
        Assert.Null(agency.FromYear);
        Assert.Null(agency.ToYear);
        Assert.Null(agency.Due);
        Assert.Empty(agency.Contacts);
        Assert.False(agency.ToleratesBrokenTls);
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_optional_ones_may_be_missing()
    {
        var reading = Read("kind, name ,jurisdiction,id", "office,衡山县人民政府办公室,湖南省/衡阳市/衡山县,hs-fb");

        Assert.Empty(reading.Errors);
        Assert.Equal("hs-fb", Assert.Single(reading.Items).Value.Id.Value);
    }

    public static TheoryData<string, int?, int?, int, bool> Years => new()
    {
        { "no limit", null, null, 2008, true },
        { "the year before the first", 2021, null, 2020, false },
        { "the first year itself", 2021, null, 2021, true },
        { "the last year itself", null, 2024, 2024, true },
        { "the year after the last", null, 2024, 2025, false },
        { "between both", 2021, 2024, 2022, true },
    };

    [Theory]
    [MemberData(nameof(Years))]
    public void An_agency_owes_reports_from_its_first_year_to_its_last(string name, int? from, int? to, int year, bool owes)
    {
        var agency = Assert.Single(Read("id,name,kind,jurisdiction,from,to", $"hs-slj,衡山县水利局,department,湖南省,{from},{to}").Items).Value;

        Assert.True(agency.Owes(year) == owes, name);
    }

    public static TheoryData<string, string, string> Names => new()
    {
        { "plain Chinese", "衡山县水利局", "衡山县水利局" },
        { "blanks around", "  衡山县水利局　", "衡山县水利局" },
        { "quotes around", "\"衡山县水利局\"", "衡山县水利局" },
        { "a comma in quotes", "\"水利,农业局\"", "水利,农业局" },
        { "a full-width comma needs no quotes", "水利，农业局", "水利，农业局" },
        { "doubled quotes", "\"\"\"放管服\"\"办\"", "\"放管服\"办" },
        { "Chinese quotes", "“放管服”办", "“放管服”办" },
        { "a line break in quotes", "\"衡山县\n水利局\"", "衡山县\n水利局" },
        { "an empty line in quotes", "\"衡山县\n\n水利局\"", "衡山县\n\n水利局" },
        { "a hash inside", "衡山县#水利局", "衡山县#水利局" },
        { "characters beyond the basic plane", "𠀀𪚥镇人民政府", "𠀀𪚥镇人民政府" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_field_is_what_stands_between_the_separators(string name, string field, string expected)
    {
        var reading = Read("id,name,kind,jurisdiction", $"hs-slj,{field},department,湖南省");

        Assert.True(reading.Errors.Count == 0, name);
        Assert.Equal(expected, Assert.Single(reading.Items).Value.Name);
    }

    public static TheoryData<string, string> LineEnds => new()
    {
        { "Unix", "\n" },
        { "Windows", "\r\n" },
        { "old Mac", "\r" },
    };

    [Theory]
    [MemberData(nameof(LineEnds))]
    public void Every_kind_of_line_end_and_a_byte_order_mark_are_read(string name, string end)
    {
        var reading = RegistryCsv.Read('\uFEFF' + string.Join(end, Head, "", Good, ""), "registry.csv");

        Assert.True(reading.Errors.Count == 0, name);
        Assert.Equal(3, Assert.Single(reading.Items).Line);
    }

    public static TheoryData<string, string, string[]> Lists => new()
    {
        { "one value", "县水利局", ["县水利局"] },
        { "several", "县水利局;水务局;水电局", ["县水利局", "水务局", "水电局"] },
        { "full-width semicolons", "县水利局；水务局", ["县水利局", "水务局"] },
        { "blanks and empty places", " 县水利局 ;; 水务局 ; ", ["县水利局", "水务局"] },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_semicolon_separates_values_inside_a_field(string name, string field, string[] expected)
    {
        var reading = Read("id,name,aliases,kind,jurisdiction", $"hs-slj,衡山县水利局,{field},department,湖南省");

        Assert.True(reading.Errors.Count == 0, name);
        Assert.Equal(expected, Assert.Single(reading.Items).Value.Aliases);
    }

    public static TheoryData<string, string, string> Hosts => new()
    {
        { "as it is", "www.hengshan.gov.cn", "www.hengshan.gov.cn" },
        { "capitals", "WWW.Hengshan.GOV.cn", "www.hengshan.gov.cn" },
        { "another port", "www.hengshan.gov.cn:8443", "www.hengshan.gov.cn:8443" },
        { "a port that begins like http's own", "www.hengshan.gov.cn:8080", "www.hengshan.gov.cn:8080" },
        { "http's own port", "www.hengshan.gov.cn:80", "www.hengshan.gov.cn" },
        { "https's own port: http and https are one host", "www.hengshan.gov.cn:443", "www.hengshan.gov.cn" },
        { "a Chinese name, which host keys hold in ASCII", "衡山.政务", "xn--rht753h.xn--zfr164b" },
        { "an address", "61.150.65.235:9000", "61.150.65.235:9000" },
        { "an IPv6 address", "[2400:3200::1]:8080", "[2400:3200::1]:8080" },
    };

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_host_is_kept_as_addresses_show_it(string name, string field, string expected)
    {
        var reading = Read("id,name,kind,jurisdiction,hosts", $"hs-slj,衡山县水利局,department,湖南省,{field}");

        Assert.True(reading.Errors.Count == 0, name);
        Assert.Equal([expected], Assert.Single(reading.Items).Value.Hosts);
    }

    public static TheoryData<string, string, string, string, string> WrongFields => new()
    {
        { "no id", "id", "", "is empty", "lower-case letters" },
        { "an id with capitals", "id", "HS-SLJ", "'HS-SLJ'", "lower-case letters" },
        { "an id with Chinese", "id", "衡山", "'衡山'", "lower-case letters" },
        { "no name", "name", "", "is empty", "full name" },
        { "a name of one character", "name", "局", "'局'", "full name" },
        { "no kind", "kind", "", "is empty", "government, department, office, township, dispatched or authorised" },
        { "an unknown kind", "kind", "bureau", "'bureau'", "government, department, office, township, dispatched or authorised" },
        { "a kind in capitals", "kind", "Department", "'Department'", "government, department" },
        { "a kind by number", "kind", "1", "'1'", "government, department" },
        { "no jurisdiction", "jurisdiction", "", "is empty", "湖南省/衡阳市/衡山县" },
        { "a jurisdiction of nothing but separators", "jurisdiction", "//", "'//'", "湖南省/衡阳市/衡山县" },
        { "a parent that is no id", "parent", "衡山县人民政府", "'衡山县人民政府'", "id of another line" },
        { "a host with a scheme", "hosts", "http://www.hengshan.gov.cn", "'http://www.hengshan.gov.cn'", "host name" },
        { "a host with a path", "hosts", "www.hengshan.gov.cn/nb", "'www.hengshan.gov.cn/nb'", "without scheme or path" },
        { "a host with a port beyond 65535", "hosts", "www.hengshan.gov.cn:99999", "'www.hengshan.gov.cn:99999'", "host name" },
        { "the second of two hosts", "hosts", "www.hengshan.gov.cn;a b", "'a b'", "host name" },
        { "a shortened address, which browsers fill up", "hosts", "127.1", "'127.1'", "host name" },
        { "a column without scheme", "columns", "www.hengshan.gov.cn/nb", "'www.hengshan.gov.cn/nb'", "http or https" },
        { "a column on another scheme", "columns", "ftp://www.hengshan.gov.cn/nb", "'ftp://www.hengshan.gov.cn/nb'", "http or https" },
        { "a column from the disk", "columns", "/etc/passwd", "'/etc/passwd'", "http or https" },
        { "a site code too short", "siteCode", "430423001", "'430423001'", "网站标识码" },
        { "a first year in two digits", "from", "21", "'21'", "a report year" },
        { "a first year before the statute", "from", "2007", "'2007'", "a report year" },
        { "a last year with a sign", "to", "+2025", "'+2025'", "a report year" },
        { "a last year with a word", "to", "2025年", "'2025年'", "a report year" },
        { "a due day without zero", "due", "1-28", "'1-28'", "MM-DD" },
        { "a due day that is not in every year", "due", "02-29", "'02-29'", "MM-DD" },
        { "a due day with a year", "due", "2026-01-28", "'2026-01-28'", "MM-DD" },
        { "a mail address without a domain", "contacts", "office", "'office'", "e-mail address" },
        { "a mail address with a name", "contacts", "办公室 <office@hengshan.gov.cn>", "'办公室 <office@hengshan.gov.cn>'", "e-mail address" },
        { "a webhook by address: it would be a secret", "contacts", "webhook:https://x.example/k", "'webhook:https://x.example/k'", "webhook:NAME" },
        { "a word for tls", "tls", "no", "'no'", "lenient or strict" },
    };

    [Theory]
    [MemberData(nameof(WrongFields))]
    public void A_wrong_field_is_reported_with_file_line_column_and_what_is_expected(string name, string column, string field, string said, string expected)
    {
        Dictionary<string, string> fields = new()
        {
            ["id"] = "hs-cgj", ["name"] = "衡山县城管局", ["kind"] = "department", ["jurisdiction"] = "湖南省", [column] = field,
        };
        var reading = Read(
            "id,name,kind,jurisdiction,parent,hosts,columns,siteCode,from,to,due,contacts,tls",
            "# a comment",
            "hs-slj,衡山县水利局,department,湖南省,,,,,,,,,",
            "",
            string.Join(',', "id,name,kind,jurisdiction,parent,hosts,columns,siteCode,from,to,due,contacts,tls".Split(',').Select(key => fields.GetValueOrDefault(key, ""))),
            "hs-jyj,衡山县教育局,department,湖南省,,,,,,,,,");

        var error = Assert.Single(reading.Errors);
        Assert.Equal(("registry.csv", 5L, column), (error.Source, error.Line, error.Column));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"registry.csv(5), column {column}: ", error.ToString(), StringComparison.Ordinal);
        Assert.True(reading.Items.Select(item => item.Value.Id.Value).SequenceEqual(["hs-slj", "hs-jyj"]), name);
    }

    [Fact]
    public void Fields_that_contradict_each_other_are_reported()
    {
        var reading = Read("id,name,kind,jurisdiction,parent,from,to", "hs-slj,衡山县水利局,department,湖南省,hs-slj,,", "hs-jyj,衡山县教育局,department,湖南省,,2024,2023");

        Assert.Equal(["2 parent", "3 to"], reading.Errors.Select(error => $"{error.Line} {error.Column}"));
        Assert.Empty(reading.Items);
    }

    [Fact]
    public void Every_wrong_field_of_a_line_is_reported()
    {
        var reading = Read("id,name,kind,jurisdiction,due,siteCode", "X,局,bureau,湖南省,1-1,1", "hs-slj,衡山县水利局,department,湖南省,1-1,1");

        Assert.Equal(["2 id", "2 kind", "2 name", "3 due", "3 siteCode"], reading.Errors.Select(error => $"{error.Line} {error.Column}").Order(StringComparer.Ordinal));
        Assert.Empty(reading.Items);
    }

    public static TheoryData<string, string, long> Places => new()
    {
        { "right below the head", "HEAD\nBAD", 2 },
        { "comments and empty lines before the head", "# office list\n\n#\nHEAD\nBAD", 5 },
        { "comments and empty lines before it", "HEAD\nGOOD\n# closed\n\n\n# new\nBAD", 7 },
        { "a line of blanks before it", "HEAD\n   \nBAD", 3 },
        { "a line of separators is a record, not blank", "HEAD\nGOOD\nBAD", 3 },
        { "a good record over three lines before it", "HEAD\nLONG\nBAD", 5 },
        { "it runs over two lines itself: its first counts", "HEAD\nGOOD\nhs-x,\"衡山县\n水利局\",bureau,湖南省", 3 },
        { "Windows line ends, a comment and a long record", "HEAD\r\n# x\r\nLONG\r\n\r\nBAD\r\n", 7 },
        { "the last line without an end", "HEAD\nGOOD\nBAD", 3 },
        { "a quoted comment sign is no comment", "HEAD\n\"#x\",衡山县水利局,department,湖南省", 2 },
        { "a quote that never closes", "HEAD\nGOOD\n\nhs-x,\"衡山县水利局,department,湖南省", 4 },
        { "a quote in the middle of a field", "HEAD\n#\nGOOD\nhs-x,\"衡山县\"水利局,department,湖南省", 4 },
        { "a field too many", "HEAD\n\nhs-x,水利,农业局,department,湖南省", 3 },
        { "a field too few", "HEAD\n# x\nhs-x,水利局,department", 3 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void An_error_names_the_line_its_record_begins_in(string name, string text, long line)
    {
        var reading = RegistryCsv.Read(
            text.Replace("HEAD", "id,name,kind,jurisdiction", StringComparison.Ordinal)
                .Replace("GOOD", "hs-jyj,衡山县教育局,department,湖南省", StringComparison.Ordinal)
                .Replace("LONG", "hs-jyj,\"衡山县\n\n教育局\",department,湖南省", StringComparison.Ordinal)
                .Replace("BAD", "hs-x,衡山县水利局,bureau,湖南省", StringComparison.Ordinal),
            "registry.csv");

        var error = Assert.Single(reading.Errors);
        Assert.True(error.Line == line, $"{name}: {error}");
        Assert.Equal("registry.csv", error.Source);
    }

    [Fact]
    public void Good_lines_after_a_line_that_cannot_be_cut_survive()
    {
        var reading = Read("id,name,kind,jurisdiction", "hs-x,\"水利\"局,department,湖南省", "hs-jyj,衡山县教育局,department,湖南省");

        Assert.Contains("quote", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
        Assert.Equal((3L, "hs-jyj"), reading.Items.Select(item => (item.Line, item.Value.Id.Value)).Single());
    }

    public static TheoryData<string, string, string?, string> WrongHeads => new()
    {
        { "nothing at all", "", null, "no head line" },
        { "comments only", "# nothing\n\n", null, "no head line" },
        { "a required column missing", "id,name,kind\n", "jurisdiction", "missing" },
        { "an unknown column", "id,name,kind,jurisdiction,host\n", "host", "hosts" },
        { "a column twice", "id,name,kind,jurisdiction,name\n", "name", "twice" },
        { "no head: the first line is data", "hs-slj,衡山县水利局,department,湖南省\n", "id", "missing" },
    };

    [Theory]
    [MemberData(nameof(WrongHeads))]
    public void A_wrong_head_is_reported_and_nothing_is_read(string name, string text, string? column, string said)
    {
        var reading = RegistryCsv.Read(text + (text.Length > 0 && text[0] != '#' ? Good : ""), "registry.csv");

        Assert.True(reading.Items.Count == 0, name);
        Assert.Contains(reading.Errors, error => error.Line == 1 && error.Column == column && error.Message.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void The_second_line_of_an_id_is_refused_and_the_first_survives()
    {
        var reading = Read("id,name,kind,jurisdiction", "hs-a,衡山县水利局,department,湖南省", "# again", "hs-a,衡山县教育局,department,湖南省", "hs-b,衡山县审计局,department,湖南省");

        var error = Assert.Single(reading.Errors);
        Assert.Equal((4L, "id"), (error.Line, error.Column));
        Assert.Contains("'hs-a' already stands in line 2", error.Message, StringComparison.Ordinal);
        Assert.Equal(["衡山县水利局", "衡山县审计局"], reading.Items.Select(item => item.Value.Name));
    }

    [Fact]
    public void A_parent_that_no_line_has_is_reported()
    {
        var reading = Read("id,name,kind,jurisdiction,parent", "hs-a,衡山县水利局,department,湖南省,hs-z");

        var error = Assert.Single(reading.Errors);
        Assert.Equal((2L, "parent"), (error.Line, error.Column));
        Assert.Contains("'hs-z'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parent_whose_own_line_is_wrong_is_not_reported_as_unknown()
    {
        var reading = Read("id,name,kind,jurisdiction,parent", "hs-a,衡山县水利局,department,湖南省,hs-zf", "hs-zf,衡山县人民政府,wrong,湖南省,");

        Assert.Equal([(3L, "kind")], reading.Errors.Select(error => (error.Line, error.Column ?? "")));
    }

    [Fact]
    public void A_parent_may_stand_below()
    {
        Assert.Empty(Read("id,name,kind,jurisdiction,parent", "hs-a,衡山县水利局,department,湖南省,hs-zf", "hs-zf,衡山县人民政府,government,湖南省,").Errors);
    }

    private static CsvReading<Agency> Read(params string[] lines) => RegistryCsv.Read(string.Join('\n', lines) + "\n", "registry.csv");
}
