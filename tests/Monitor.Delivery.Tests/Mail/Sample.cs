using System.Net.Security;
using Monitor.Core.Agencies;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Delivery.Mail;
using Monitor.TestKit;

namespace Monitor.Delivery.Tests.Mail;

/// <summary>A notice to send, and channels to send it with.</summary>
internal static class Sample
{
    public const string Recipient = "clerk.zhang@edu.example";

    public static DateTimeOffset WrittenAt { get; } = new(2024, 4, 2, 1, 30, 5, TimeSpan.Zero);

    public static NoticeMessage Message(string? recipient = null, string? subject = null, string? text = null) => new(
        Id("first"),
        recipient ?? Recipient,
        subject ?? "关于核实衡山县教育局2023年度政府信息公开工作年度报告有关问题的通知（𠀀）",
        text ?? ".\n.两点开头\n..\n　　表三“自然人”列：60 + 2 = 62 ≠ 61\n\nPlain = text, " + new string('x', 1200) + "\n结束𠀀\n",
        WrittenAt);

    public static NoticeId Id(string stage) =>
        NoticeId.Of([new FindingId(AgencyId.TryParse("hengshan-edu", out var agency) ? agency : default, 2023, "T3-I", "applications.*.natural")], stage, Recipient);

    public static MailOptions To(MailServer server, MailSecurity security) => new()
    {
        SmtpHost = "localhost",
        SmtpPort = server.Port,
        Security = security,
        From = "gongkai@office.example",
        FromName = "衡山县人民政府办公室",
    };

    public static MailChannel Channel(MailOptions options, TimeProvider? time = null, RemoteCertificateValidationCallback? trust = null) =>
        new(options, time ?? TimeProvider.System, trust);
}
