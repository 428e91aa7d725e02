using Embedded.Functions.Sample;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = SampleApp.CreateBuilder(args);
builder.Services.AddSingleton(Stage.ToStandardOutput());
builder.Build().Run();
