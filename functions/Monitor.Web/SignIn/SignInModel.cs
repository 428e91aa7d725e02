namespace Monitor.Web.SignIn;

/// <summary>What the sign-in page shows.</summary>
/// <param name="FormToken">The token that the form sends back.</param>
/// <param name="ReturnUrl">Local address to go to afterwards.</param>
/// <param name="Name">The name entered before; null for none. The key is never shown again.</param>
/// <param name="Problem">Key of the text that says why it did not work; null where nothing was tried.</param>
/// <param name="HasKeys">Whether anybody could sign in at all.</param>
public sealed record SignInModel(string FormToken, string ReturnUrl, string? Name, string? Problem, bool HasKeys);
