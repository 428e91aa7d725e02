metadata description = 'The function app and the plan it runs on.'

@description('Required. Name of the app.')
@maxLength(60)
param name string

@description('Required. Region.')
param location string

@description('Required. flex or dedicated.')
@allowed(['flex', 'dedicated'])
param hosting string

@description('Required. Name of the identity.')
param identityName string

@description('Required. Name of the storage account.')
param storageName string

@description('Required. Address of the vault, with a slash at its end.')
param vaultUri string

@description('Required. Name of the Application Insights component.')
param insightsName string

@description('Required. Contacts of the supervisory office.')
param office array

@description('Required. The mail server; empty for none.')
param mail object

@description('Required. Client id of the Entra application by which people sign in; empty for none.')
param signInClientId string

@description('Required. Further settings.')
param settings object

@description('Required. Tags.')
param tags object

var isFlex = hosting == 'flex'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

// What the Functions host needs to work by identity.
var hostSettings = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  AzureWebJobsStorage__blobServiceUri: account.properties.primaryEndpoints.blob
  AzureWebJobsStorage__queueServiceUri: account.properties.primaryEndpoints.queue
  AzureWebJobsStorage__tableServiceUri: account.properties.primaryEndpoints.table
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
  AZURE_CLIENT_ID: identity.properties.clientId
}

// Flex knows these from functionAppConfig, and refuses them as settings.
var dedicatedSettings = {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
  WEBSITE_RUN_FROM_PACKAGE: '1'
}

// The host reads schedules itself and does not know the app's defaults. NCRONTAB with seconds, UTC: 18:00 is 02:00 in China.
var schedules = {
  PlanCrawlSchedule: '0 0 18 * * *'
  AssessDeadlinesSchedule: '0 0 23 * * *'
  TellOfficeSchedule: '0 30 23 * * *'
  PlanNoticesSchedule: '0 */5 * * * *'
  ProbeSitesSchedule: '0 */10 * * * *'
}

var officeSettings = toObject(range(0, length(office)), i => 'Watch__Office__${i}', i => string(office[i]))

var mailSettings = empty(mail)
  ? {}
  : {
      Mail__SmtpHost: mail.smtpHost
      Mail__SmtpPort: string(mail.?smtpPort ?? 587)
      Mail__Security: mail.?security ?? 'StartTls'
      Mail__UserName: mail.userName
      Mail__Password: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/mail-password)'
      Mail__From: mail.from
      Mail__FromName: mail.?fromName ?? ''
    }

var accessSettings = {
  Access__AlwaysSecureCookies: 'true'
  Access__SigningKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/session-signing-key)'
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: isFlex ? 'functionapp' : 'linux'
  sku: isFlex ? { tier: 'FlexConsumption', name: 'FC1' } : { tier: 'Premium0V3', name: 'P0v3' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'monitor' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identity.id
    siteConfig: isFlex
      ? { minTlsVersion: '1.2' }
      : {
          alwaysOn: true
          ftpsState: 'Disabled'
          healthCheckPath: '/api/health'
          linuxFxVersion: 'DOTNET-ISOLATED|10.0'
          minTlsVersion: '1.2'
        }
    functionAppConfig: isFlex
      ? {
          deployment: {
            storage: {
              type: 'blobContainer'
              value: '${account.properties.primaryEndpoints.blob}deployments'
              authentication: {
                type: 'UserAssignedIdentity'
                userAssignedIdentityResourceId: identity.id
              }
            }
          }
          scaleAndConcurrency: {
            maximumInstanceCount: 40
            instanceMemoryMB: 2048
          }
          runtime: {
            name: 'dotnet-isolated'
            version: '10.0'
          }
        }
      : null
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(hostSettings, isFlex ? {} : dedicatedSettings, schedules, officeSettings, mailSettings, accessSettings, settings)
  }

  // Keys in the address or in basic authentication are no way in.
  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  // The app decides what is open to everybody (health, rules); the platform says who somebody is.
  resource signIn 'config' = if (!empty(signInClientId)) {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: signInClientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: { allowedAudiences: ['api://${signInClientId}'] }
        }
      }
      login: { tokenStore: { enabled: false } }
    }
  }
}

@description('Name of the app.')
output name string = app.name

@description('Where the pages and the API are.')
output address string = 'https://${app.properties.defaultHostName}'
