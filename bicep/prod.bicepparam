using './main.bicep'

param environmentName = 'prod'
param office = [readEnvironmentVariable('MONITOR_OFFICE')]
param operators = [readEnvironmentVariable('MONITOR_OPERATORS')]
param signInClientId = readEnvironmentVariable('MONITOR_SIGN_IN_CLIENT_ID')
param mail = {
  smtpHost: readEnvironmentVariable('MONITOR_SMTP_HOST')
  userName: readEnvironmentVariable('MONITOR_SMTP_USER')
  from: readEnvironmentVariable('MONITOR_SMTP_USER')
}
