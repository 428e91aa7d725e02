metadata description = 'Tables, queues and containers. Keys are off; evidence is kept in versions that nobody can change.'

@description('Required. Name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('Required. Region.')
param location string

@description('Required. Copies of the data.')
param redundancy string

@description('Required. Days for which evidence can be neither changed nor deleted.')
param evidenceDays int

@description('Required. Tags.')
param tags object

// The names of functions/Monitor.Storage/StorageNames.cs; a test holds both equal.
var tables = ['cases', 'office', 'registry', 'hosts', 'observations', 'captures', 'outbox', 'leases', 'probes', 'submissions', 'bulletins', 'contactdays', 'drafts']
var queues = ['crawl', 'notices']
var evidenceContainers = ['evidence']
var deploymentContainer = 'deployments'

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: redundancy }
  kind: 'StorageV2'
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: 30 }
      containerDeleteRetentionPolicy: { enabled: true, days: 30 }
    }

    resource evidence 'containers' = [
      for container in evidenceContainers: {
        name: container
        properties: {
          publicAccess: 'None'
          immutableStorageWithVersioning: { enabled: true }
        }
      }
    ]

    resource deployments 'containers' = {
      name: deploymentContainer
      properties: { publicAccess: 'None' }
    }
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [for table in tables: { name: table }]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [for queue in queues: { name: queue }]

    resource poison 'queues' = [for queue in queues: { name: '${queue}-poison' }]
  }
}

resource immutable 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-06-01' = [
  for (container, i) in evidenceContainers: {
    parent: account::blobs::evidence[i]
    name: 'default'
    properties: {
      immutabilityPeriodSinceCreationInDays: evidenceDays
      allowProtectedAppendWrites: false
    }
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'evidence-cools'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: map(evidenceContainers, container => '${container}/') }
            actions: {
              baseBlob: {
                tierToCool: { daysAfterModificationGreaterThan: 60 }
                tierToCold: { daysAfterModificationGreaterThan: 400 }
              }
            }
          }
        }
        {
          name: 'old-packages-go'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${deploymentContainer}/'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: 90 } } }
          }
        }
      ]
    }
  }
  dependsOn: [account::blobs]
}

@description('Name of the account.')
output name string = account.name
