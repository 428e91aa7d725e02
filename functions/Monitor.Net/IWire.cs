using System.Net;
using System.Net.Sockets;

namespace Monitor.Net;

/// <summary>How names are looked up and connections made. What may be connected to is decided between the two, in one place.</summary>
public interface IWire
{
    /// <summary>Looks up a name.</summary>
    /// <param name="host">The name; never an address.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Its addresses; at least one.</returns>
    /// <exception cref="SocketException">It does not resolve.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);

    /// <summary>Connects to one of several addresses, the first that answers.</summary>
    /// <param name="addresses">The addresses, and no other is connected to.</param>
    /// <param name="port">The port.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="SocketException">None of them answers.</exception>
    Task<Connected> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken);
}

/// <summary>A connection.</summary>
/// <param name="Stream">Its bytes; the connection ends with it.</param>
/// <param name="Remote">The address connected to; null when the system does not tell.</param>
public sealed record Connected(Stream Stream, IPAddress? Remote);

/// <summary>The system's name server and sockets.</summary>
public sealed class SystemWire : IWire
{
    /// <inheritdoc/>
    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (ArgumentException)
        {
            // Longer than 255 characters.
            throw new SocketException((int)SocketError.HostNotFound);
        }
    }

    /// <inheritdoc/>
    public async Task<Connected> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new Connected(new NetworkStream(socket, ownsSocket: true), (socket.RemoteEndPoint as IPEndPoint)?.Address);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
