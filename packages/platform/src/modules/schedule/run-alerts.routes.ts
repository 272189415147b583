import { runAlertCalls } from '@sesamespace/contract/run-alerts'
import { implement } from '../../http/implement.ts'
import type { RunAlertsService } from './run-alerts.service.ts'

/** Alert rules of jobs, and the alerts that runs raise. */
export const runAlertsRoutes = (alerts: RunAlertsService) =>
  implement(runAlertCalls, {
    listAlerts: ({ actor, query }) => alerts.list(actor, query),
    getAlertRules: ({ actor, query }) => alerts.rules(actor, query),
    setAlertRule: ({ actor, body }) => alerts.set(actor, body),
    removeAlertRule: ({ actor, params }) => alerts.remove(actor, params.alertRuleId),
  })
