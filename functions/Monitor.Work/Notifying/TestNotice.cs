using Monitor.Core.Notices;

namespace Monitor.Work.Notifying;

/// <summary>A notice that goes to the one who tries the program out, and says so.</summary>
internal static class TestNotice
{
    /// <summary>The notice as the tester gets it: whom it was for stands at its head. Its id stays, so that a repetition can be told.</summary>
    public static NoticeMessage Of(NoticeMessage message, string tester) => message with
    {
        Recipient = tester,
        Subject = "【测试】" + message.Subject,
        Text = $"【测试】本件为试运行发送，未发给原收件人：{message.Recipient}\n\n{message.Text}",
    };
}
