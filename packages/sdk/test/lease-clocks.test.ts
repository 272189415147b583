import { randomBytes, randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { SesameApiError, SesameClient, SesameConnectionError } from '@sesamespace/sdk'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillCompileCache } from '../../platform/test/compile-cache.ts'
import { amount, report } from '../../platform/test/proof.ts'
import { PlatformProcess } from './platform-process.ts'

// Three nodes as processes of their own, whose clocks are five minutes apart from the database's: one before, one after.

const LEASES = amount(16, 10_000)
const AT_ONCE = amount(4, 20)
const KILL_EVERY = amount(12, 20)
const SKEW_MS = 5 * 60 * 1_000

/** Makes a process believe that it is later, or earlier. */
const skewed = (byMs: number): string => {
  const code = `const D=Date;globalThis.Date=class extends D{constructor(...a){if(a.length)super(...a);else super(D.now()+${byMs})}static now(){return D.now()+${byMs}}}`
  return `--import=data:text/javascript,${encodeURIComponent(code)}`
}

let nodes: PlatformProcess[]
let database: Pool

beforeAll(async () => {
  await fillCompileCache()
  const shared = {
    SESAME_MASTER_KEY: randomBytes(32).toString('base64'),
    AUTH_SECRET: randomBytes(32).toString('hex'),
  }
  const first = await PlatformProcess.start(shared)
  const same = { ...shared, DATABASE_URL: first.databaseUrl }
  nodes = [
    first,
    ...(await Promise.all(
      [SKEW_MS, -SKEW_MS].map((byMs) =>
        PlatformProcess.start({ ...same, NODE_OPTIONS: skewed(byMs) }),
      ),
    )),
  ]
  database = new Pool({ connectionString: first.databaseUrl })
}, 120_000)
afterAll(async () => {
  await database.end()
  for (const node of nodes.toReversed()) await node.remove()
})

const pick = <T>(from: readonly [T, ...T[]] | readonly T[]): T => {
  const found = from[randomInt(from.length)]
  if (found === undefined) throw new Error('There is nothing to pick from.')
  return found
}

/** Whether the lease had ended, by the database's clock, before now. */
const hasEnded = async (leaseId: string): Promise<boolean> => {
  const { rows } = await database.query<{ ended: boolean }>(
    `select expires_at <= clock_timestamp() or status <> 'active' as ended from leases where id = $1`,
    [leaseId],
  )
  return rows[0]?.ended ?? true
}

test(
  'no lease is used after its end, over three nodes whose clocks are five minutes apart and that are killed',
  async () => {
    const owner = await nodes[0]?.setUp()
    if (!owner) throw new Error('There is no node.')
    const { agent } = await owner.createAgent({ handle: 'asking', displayName: 'Asking' })
    const { key } = await owner.createAgentKey(agent.id, { name: 'test' })
    const { vault } = await owner.createVault({ name: 'Production' })
    const { item } = await owner.createVaultItem(vault.id, {
      name: 'Database',
      type: 'note',
      fields: { note: 'x' },
    })
    const agents = nodes.map(
      ({ url }) => new SesameClient({ apiUrl: url, apiKey: key.key, maxRetries: 0 }),
    )
    const asking = new SesameClient({
      apiUrl: nodes[0]?.url ?? '',
      apiKey: key.key,
      maxRetries: 50,
    })
    const beginning = await database.query<{ now: string }>('select clock_timestamp()::text as now')
    const tally = { used: 0, refused: 0, lateUses: 0, kills: 0 }

    const live = async (): Promise<void> => {
      const { lease } = await asking.requestLease({
        itemId: item.id,
        reason: randomBytes(8).toString('hex'),
      })
      await owner.approveLease(lease.id)
      const endsByTime = randomInt(2) === 0
      if (endsByTime)
        await database.query(
          `update leases set expires_at = clock_timestamp() + $2::interval where id = $1`,
          [lease.id, `${randomInt(50, 600)} ms`],
        )
      for (let uses = 0; ; uses++) {
        if (!endsByTime && uses === 3) await owner.revokeLease(lease.id)
        const ended = await hasEnded(lease.id)
        try {
          await pick(agents).useSecret(lease.id)
          tally.used++
          if (ended) tally.lateUses++
        } catch (error) {
          // The node was killed under it, or is not back yet.
          if (error instanceof SesameConnectionError) {
            await delay(20)
            continue
          }
          if (!(error instanceof SesameApiError)) throw error
          if (error.status >= 500) continue
          expect(error.status).toBe(410)
          tally.refused++
          if (ended) return
        }
      }
    }

    let begun = 0
    // Leases do not outrun the kills: those are to come while others are in use.
    const isAhead = (): boolean => begun >= (tally.kills + 3) * KILL_EVERY
    const lanes = Array.from({ length: AT_ONCE }, async () => {
      for (;;) {
        while (begun < LEASES && isAhead()) await delay(20)
        if (begun++ >= LEASES) return
        await live()
      }
    })
    /** Kills one of two nodes at every other time. The first one is who is asked for leases. */
    const killing = async (which: 1 | 2): Promise<void> => {
      for (let due = which * KILL_EVERY; due < LEASES; due += 2 * KILL_EVERY) {
        while (begun < due) await delay(20)
        await nodes[which]?.kill()
        await nodes[which]?.start()
        tally.kills++
      }
    }
    await Promise.all([...lanes, killing(1), killing(2)])
    report(
      `3. Leases over three nodes with clocks five minutes apart: ${LEASES} leases, ${tally.used} uses, ${tally.refused} refusals, ${tally.kills} kills, ${tally.lateUses} uses after the end`,
    )
    expect(tally.lateUses).toBe(0)
    expect(tally.used).toBeGreaterThan(0)
    // Written down by the nodes' own clocks: of the first five minutes before the beginning, of the last ones after now.
    const { rows } = await database.query<{ early: number; late: number }>(
      `select count(*) filter (where at < $1::timestamptz)::int as early,
        count(*) filter (where at > clock_timestamp())::int as late
      from audit_entries where action = 'vault.lease.used'`,
      [beginning.rows[0]?.now],
    )
    expect(rows[0]?.late, 'uses on the node whose clock is fast').toBeGreaterThan(0)
    expect(rows[0]?.early, 'and on the slow one').toBeGreaterThan(0)
  },
  amount(180_000, 7_200_000),
)
