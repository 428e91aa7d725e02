metadata name = 'Disclosure report monitor'
metadata description = 'The function app with its storage, evidence that cannot be changed, telemetry and alerts. No keys and no secrets: everything is reached by one identity.'

targetScope = 'resourceGroup'

@description('Required. Name of the environment: dev, prod. Part of every name.')
@minLength(2)
@maxLength(8)
param environmentName string

@description('Optional. Region of everything. The resource group\'s when left out.')
param location string = resourceGroup().location

@description('Optional. flex: Flex Consumption. dedicated: an App Service plan, for clouds and regions without Flex.')
@allowed(['flex', 'dedicated'])
param hosting string = 'flex'

@description('Required. Contacts of the supervisory office: mail addresses, webhook:NAME or robot:NAME.')
@minLength(1)
param office array

@description('Required. Who is told when the monitor itself fails: mail addresses of operators.')
@minLength(1)
param operators array

@description('Optional. The mail server: smtpHost, smtpPort, security, userName, from, fromName. Its password is the secret mail-password of the vault. Left out: no mail is sent.')
param mail object = {}

@description('Optional. Client id of the Entra application by which people sign in. Left out: nobody can open the pages.')
param signInClientId string = ''

@description('Optional. Days for which evidence can be neither changed nor deleted. The policy is unlocked until an operator locks it.')
@minValue(1)
@maxValue(146000)
param evidenceDays int = 1825

@description('Optional. Copies of the data: Standard_ZRS where the region has zones, else Standard_LRS or Standard_GRS.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param redundancy string = 'Standard_ZRS'

@description('Optional. Days for which telemetry is kept.')
@minValue(30)
@maxValue(730)
param telemetryDays int = 90

@description('Optional. Further settings of the app, by their names in docs/settings.md (Watch__DailyBeforeDue). No secrets.')
param settings object = {}

@description('Optional. Tags of every resource.')
param tags object = {}

var suffix = uniqueString(subscription().id, resourceGroup().id, environmentName)
var allTags = union(tags, { environment: environmentName, 'azd-env-name': environmentName })

module identity 'identity.bicep' = {
  params: { name: 'id-monitor-${environmentName}', location: location, tags: allTags }
}

module storage 'storage.bicep' = {
  params: {
    name: 'stmon${suffix}'
    location: location
    redundancy: redundancy
    evidenceDays: evidenceDays
    tags: allTags
  }
}

module vault 'vault.bicep' = {
  params: { name: 'kv-mon-${suffix}', location: location, tags: allTags }
}

module telemetry 'telemetry.bicep' = {
  params: { name: 'monitor-${environmentName}', location: location, days: telemetryDays, tags: allTags }
}

module roles 'roles.bicep' = {
  params: {
    principalId: identity.outputs.principalId
    storageName: storage.outputs.name
    vaultName: vault.outputs.name
    insightsName: telemetry.outputs.insightsName
  }
}

module app 'app.bicep' = {
  params: {
    name: 'func-monitor-${environmentName}-${suffix}'
    location: location
    hosting: hosting
    identityName: identity.outputs.name
    storageName: storage.outputs.name
    vaultUri: vault.outputs.uri
    insightsName: telemetry.outputs.insightsName
    office: office
    mail: mail
    signInClientId: signInClientId
    settings: settings
    tags: allTags
  }
  // The host reads its storage when it starts.
  dependsOn: [roles]
}

module alerts 'alerts.bicep' = {
  params: {
    environmentName: environmentName
    location: location
    operators: operators
    workspaceName: telemetry.outputs.workspaceName
    storageName: storage.outputs.name
    appName: app.outputs.name
    tags: allTags
  }
}

@description('Name of the function app, for deploying to it.')
output appName string = app.outputs.name

@description('Where the pages and the API are.')
output address string = app.outputs.address

@description('Name of the vault, for its secrets session-signing-key and mail-password.')
output vaultName string = vault.outputs.name
