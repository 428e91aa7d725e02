using './main.bicep'

param environmentName = 'dev'
param office = [readEnvironmentVariable('MONITOR_OFFICE')]
param operators = [readEnvironmentVariable('MONITOR_OPERATORS')]
param redundancy = 'Standard_LRS'
// What is tried out may be deleted the next day.
param evidenceDays = 1
param telemetryDays = 30
