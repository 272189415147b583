import type { AlertRule, RunAlert } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Body, read, write } from '@/lib/shared/call'
import { scheduleKeys } from './keys'

/** Where alert rules are looked at: at a job, an agent, or the workspace when it names neither. */
export type AlertPlace =
  | { eventId: string; agentId?: undefined }
  | { agentId: string; eventId?: undefined }
  | { eventId?: undefined; agentId?: undefined }

export type AlertRuleInput = Body<'setAlertRule'>

/** Open alerts that the inbox shows. */
export const shownAlerts = 200

/** The alerts that are open, of all jobs. */
export const openAlertsOptions = () =>
  queryOptions({
    queryKey: [...scheduleKeys.alerts, 'open'],
    queryFn: async ({ signal }) =>
      (await read('listAlerts', { state: 'open', limit: shownAlerts }, signal)).alerts,
  })

const none: RunAlert[] = []

/** The alerts that are open, as far as they are known. */
export const useOpenAlerts = (): RunAlert[] => useQuery(openAlertsOptions()).data ?? none

/** The open alerts of a job. */
export const jobAlertsOptions = (eventId: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.alerts, eventId],
    queryFn: async ({ signal }) =>
      (await read('listAlerts', { eventId, state: 'open' }, signal)).alerts,
  })

/** The rules of a place and of the wider ones. */
export const alertRulesOptions = (place: AlertPlace) =>
  queryOptions({
    queryKey: [...scheduleKeys.alertRules, place],
    queryFn: async ({ signal }) => (await read('getAlertRules', place, signal)).rules,
  })

/** A rule as it is set: to bring it back, or to change some of it. */
export const inputOf = (rule: AlertRule): AlertRuleInput => ({
  kind: rule.kind,
  isOn: rule.isOn,
  ...(rule.eventId !== null && { eventId: rule.eventId }),
  ...(rule.agentId !== null && { agentId: rule.agentId }),
  ...(rule.inARow !== null && { inARow: rule.inARow }),
  ...(rule.afterMinutes !== null && { afterMinutes: rule.afterMinutes }),
  ...(rule.ratio !== null && { ratio: rule.ratio }),
  ...(rule.minRuns !== null && { minRuns: rule.minRuns }),
  ...(rule.overSeconds !== null && { overSeconds: rule.overSeconds }),
})

export function useSetAlertRule() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rule: AlertRuleInput) => write('setAlertRule', {}, rule),
    onSettled: () => client.invalidateQueries({ queryKey: scheduleKeys.alertRules }),
  })
}

export function useRemoveAlertRule() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (alertRuleId: string) => write('removeAlertRule', { alertRuleId }),
    onSettled: () => client.invalidateQueries({ queryKey: scheduleKeys.alertRules }),
  })
}
