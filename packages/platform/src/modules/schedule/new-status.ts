import type { Decision } from './decisions.repo.ts'
import { dueAfterChange, type Plan } from './schedule-plan.ts'

/** The state of a new job: what a person decided about one of its name before, or else what its agent says. */
export function statusOfNew(
  plan: Plan,
  { decided, enabled }: { decided: Decision | null; enabled?: boolean | undefined },
) {
  const status = decided?.status ?? (enabled === false ? 'paused' : 'active')
  return {
    status,
    ...(decided && { decided_by: decided.decided_by, decided_status: decided.status }),
    ...dueAfterChange(null, status, { plan, replanned: true }),
  } as const
}
