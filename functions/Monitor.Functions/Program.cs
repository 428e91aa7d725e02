using Microsoft.Extensions.Hosting;
using Monitor.Functions;

MonitorApp.Create(args).Run();
