import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { lockLeasesPerDay } from '../agents/index.ts'
import { newestOfDay } from './leases.repo.ts'

const DAY_SECONDS = 24 * 60 * 60

/** Throws `rate_limited` when the agent asked for as many leases, `besides` one, in the last 24 hours as an admin lets it. */
export async function assertLeaseLeft(tx: Tx, agentId: string, besides?: string): Promise<void> {
  const quota = await lockLeasesPerDay(tx, agentId)
  if (quota === null) return
  const { count, freeInSeconds } = await newestOfDay(tx.db, agentId, quota, besides)
  if (count < quota) return
  throw new AppError(
    'rate_limited',
    `An admin of the workspace lets this agent ask for ${quota} leases a day. Use one that is active, or ask later.`,
    {
      limit: {
        policy: 'leases',
        quota,
        windowSeconds: DAY_SECONDS,
        remaining: 0,
        resetSeconds: Math.max(1, freeInSeconds),
      },
    },
  )
}
