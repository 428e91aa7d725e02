metadata description = 'Who is told when the monitor itself fails. What each alert means and what to do: docs/operations.md.'

@description('Required. Name of the environment.')
param environmentName string

@description('Required. Region.')
param location string

@description('Required. Mail addresses of operators.')
param operators array

@description('Required. Name of the workspace.')
param workspaceName string

@description('Required. Name of the storage account.')
param storageName string

@description('Required. Name of the app.')
param appName string

@description('Required. Tags.')
param tags object

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

// The first three are dead man's switches: they ring when something did not happen.
var logAlerts = [
  {
    name: 'crawl-not-planned'
    title: 'PlanCrawl did not succeed within 24 hours: nobody looks at sites'
    severity: 1
    query: 'AppRequests | where AppRoleName =~ "${appName}" and Name == "PlanCrawl" and Success == true | summarize Count = count()'
    operator: 'LessThan'
    threshold: 1
    window: 'P1D'
    frequency: 'PT1H'
  }
  {
    name: 'deadlines-not-assessed'
    title: 'AssessDeadlines did not succeed within 24 hours: late reports are not found'
    severity: 1
    query: 'AppRequests | where AppRoleName =~ "${appName}" and Name == "AssessDeadlines" and Success == true | summarize Count = count()'
    operator: 'LessThan'
    threshold: 1
    window: 'P1D'
    frequency: 'PT1H'
  }
  {
    name: 'notices-not-planned'
    title: 'PlanNotices did not succeed within an hour: letters wait'
    severity: 2
    query: 'AppRequests | where AppRoleName =~ "${appName}" and Name == "PlanNotices" and Success == true | summarize Count = count()'
    operator: 'LessThan'
    threshold: 1
    window: 'PT1H'
    frequency: 'PT15M'
  }
  {
    name: 'poison'
    title: 'An order failed too often and lies in a poison queue'
    severity: 2
    query: 'AppTraces | where AppRoleName =~ "${appName}" and Message has "-poison" | summarize Count = count()'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
    frequency: 'PT15M'
  }
  {
    name: 'exceptions'
    title: 'More than 20 unhandled exceptions within an hour'
    severity: 2
    query: 'AppExceptions | where AppRoleName =~ "${appName}" | summarize Count = count()'
    operator: 'GreaterThan'
    threshold: 20
    window: 'PT1H'
    frequency: 'PT15M'
  }
  {
    name: 'server-errors'
    title: 'More than 5 answers of the API or the pages were 5xx within 15 minutes'
    severity: 2
    query: 'AppRequests | where AppRoleName =~ "${appName}" and toint(ResultCode) >= 500 | summarize Count = count()'
    operator: 'GreaterThan'
    threshold: 5
    window: 'PT15M'
    frequency: 'PT5M'
  }
]

resource people 'Microsoft.Insights/actionGroups@2024-10-01-preview' = {
  name: 'ag-monitor-${environmentName}'
  location: 'Global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'monitor'
    emailReceivers: [
      for (address, i) in operators: {
        name: 'operator-${i}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2025-01-01-preview' = [
  for alert in logAlerts: {
    name: 'alert-${environmentName}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.title
      description: '${alert.title}. What to do: docs/operations.md, ${alert.name}.'
      severity: alert.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: alert.frequency
      windowSize: alert.window
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Total'
            metricMeasureColumn: 'Count'
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]

resource storageAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${environmentName}-storage'
  location: 'global'
  tags: tags
  properties: {
    description: 'The storage account answers less than 99 % of requests. What to do: docs/operations.md, storage.'
    severity: 1
    enabled: true
    scopes: [account.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'availability'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'Availability'
          operator: 'LessThan'
          threshold: 99
          timeAggregation: 'Average'
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}
