namespace Monitor.Cli;

/// <summary>A file that an option names (registry, due dates) cannot be used; the message names file, place and remedy.</summary>
internal sealed class InputFileException(string message) : Exception(message);
