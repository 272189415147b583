import type { DecisionTimes, ProposedRule } from '@sesamespace/sdk'
import { formatDuration } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'

/** "2 minutes"; what took no time at all took a second. */
const took = (seconds: number): string => formatDuration(Math.max(1, Math.round(seconds)))

/** "12 approved, 3 denied." */
export const decidedText = ({ approved, denied }: DecisionTimes): string =>
  approved + denied === 0 ? 'Nobody decided anything.' : `${approved} approved, ${denied} denied.`

/** "Half within 2 minutes, 9 of 10 within 40 minutes."; `null`: nothing was decided. */
export const timesText = ({ medianSeconds, p90Seconds }: DecisionTimes): string | null =>
  medianSeconds === null || p90Seconds === null
    ? null
    : `Half within ${took(medianSeconds)}, 9 of 10 within ${took(p90Seconds)}.`

/** What was approved unread, as it seems; `null`: nothing. */
export const quickText = ({ quickApprovals }: DecisionTimes): string | null =>
  quickApprovals === 0 ? null : `${quickApprovals} approved in under 3 seconds: hardly read.`

/** The newest of the requests, with the form of the rule filled in for who may make it. */
export const proposalHref = ({ leaseId, mayMake }: ProposedRule): string =>
  `${paths.approval(leaseId)}?tab=rules${mayMake ? '&always=true' : ''}`
