import type { LeaseStatus } from '@sesamespace/contract/leases'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { amount, report } from '../../../test/proof.ts'
import { narrowTerms, transitions } from './lease-rules.ts'
import { startStory } from './story.fixture.ts'

const { platform, owner, approver, viewer, agent, item } = await startStory()
afterAll(() => platform.stop())

const callers = { owner, approver, viewer, agent }
const steps = [
  'approve',
  'approveOnce',
  'deny',
  'cancel',
  'revoke',
  'extend',
  'use',
  'time',
] as const
type Step = (typeof steps)[number]
type Caller = keyof typeof callers

/** Who may take a step from which state, and where it leads: written apart from the code it checks. */
const deciders: Caller[] = ['owner', 'approver']
const rules: Record<
  Exclude<Step, 'time' | 'use'>,
  { from: LeaseStatus; by: Caller[]; to: LeaseStatus }
> = {
  approve: { from: 'pending', by: deciders, to: 'active' },
  approveOnce: { from: 'pending', by: deciders, to: 'active' },
  deny: { from: 'pending', by: deciders, to: 'denied' },
  cancel: { from: 'pending', by: ['agent'], to: 'cancelled' },
  revoke: { from: 'active', by: [...deciders, 'agent'], to: 'revoked' },
  extend: { from: 'active', by: deciders, to: 'active' },
}

describe('the states of a lease', () => {
  it(
    'are left only as the rules say, whoever does what in whichever order',
    async () => {
      let illegal = 0
      const run = fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.constantFrom(...steps),
            fc.constantFrom<Caller[]>('owner', 'approver', 'viewer', 'agent'),
          ),
          {
            minLength: 3,
            maxLength: 10,
          },
        ),
        async (sequence) => {
          const { lease } = await agent.client.requestLease({
            itemId: item.id,
            reason: crypto.randomUUID(),
            durationSeconds: 600,
          })
          let status: LeaseStatus = 'pending'
          let isSingleUse = false
          for (const [step, caller] of sequence) {
            const succeeded = await take(step, caller, lease.id)
            const before: LeaseStatus = status
            status = (await owner.client.getLease(lease.id)).lease.status
            if (status !== before && !transitions[before].includes(status)) illegal++
            const expected = foresee(step, caller, before, isSingleUse)
            expect({ step, caller, before, succeeded, status }).toEqual({
              step,
              caller,
              before,
              ...expected,
            })
            if (step === 'approveOnce' && succeeded) isSingleUse = true
          }
          if (status === 'pending') await agent.client.cancelLease(lease.id)
        },
      )
      const numRuns = amount(60, 2_000)
      await fc.assert(run, { numRuns })
      report(`4. Sequences of steps of a lease: ${numRuns}, ${illegal} illegal transitions`)
      expect(illegal).toBe(0)
    },
    amount(120_000, 3_600_000),
  )

  it('have no way out of an end', () => {
    const ends = Object.entries(transitions).filter(([, next]) => next.length === 0)
    expect(ends.map(([status]) => status).toSorted()).toEqual([
      'cancelled',
      'denied',
      'expired',
      'lapsed',
      'revoked',
      'used_up',
    ])
  })
})

describe('an approval', () => {
  const field = fc.constantFrom('a', 'b', 'c', 'd')
  const terms = fc.record({
    fields: fc.uniqueArray(field, { minLength: 1 }),
    durationSeconds: fc.integer({ min: 30, max: 1_000 }),
    maxUses: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
  })
  const input = fc.record({
    fields: fc.option(fc.uniqueArray(field), { nil: undefined }),
    durationSeconds: fc.option(fc.integer({ min: 30, max: 1_000 }), { nil: undefined }),
    maxUses: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  })

  it('never grants more than was asked, or is refused', () => {
    const check = fc.property(terms, input, (asked, by) => {
      const granted = attempt(() => narrowTerms(asked, by))
      if (!granted) return
      expect(granted.fields.length).toBeGreaterThan(0)
      expect(asked.fields).toEqual(expect.arrayContaining(granted.fields))
      expect(granted.durationSeconds).toBeLessThanOrEqual(asked.durationSeconds)
      if (asked.maxUses !== null)
        expect(granted.maxUses ?? Infinity).toBeLessThanOrEqual(asked.maxUses)
    })
    fc.assert(check, { numRuns: 5_000 })
  })
})

async function take(step: Step, caller: Caller, leaseId: string): Promise<boolean> {
  const { client } = callers[caller]
  const calls: Record<Step, () => Promise<unknown>> = {
    approve: () => client.approveLease(leaseId),
    approveOnce: () => client.approveLease(leaseId, { maxUses: 1 }),
    deny: () => client.denyLease(leaseId),
    cancel: () => client.cancelLease(leaseId),
    revoke: () => client.revokeLease(leaseId),
    extend: () => client.extendLease(leaseId, { durationSeconds: 30 }),
    use: () => client.useSecret(leaseId),
    time: () =>
      sql`update leases set expires_at = clock_timestamp() where id = ${leaseId} and ended_at is null`.execute(
        platform.db,
      ),
  }
  return await calls[step]().then(
    () => true,
    () => false,
  )
}

function foresee(
  step: Step,
  caller: Caller,
  before: LeaseStatus,
  isSingleUse: boolean,
): { succeeded: boolean; status: LeaseStatus } {
  if (step === 'time') {
    return {
      succeeded: true,
      status: before === 'pending' ? 'lapsed' : before === 'active' ? 'expired' : before,
    }
  }
  if (step === 'use') {
    const succeeded = before === 'active' && caller === 'agent'
    return { succeeded, status: succeeded && isSingleUse ? 'used_up' : before }
  }
  const rule = rules[step]
  const succeeded = before === rule.from && rule.by.includes(caller)
  return { succeeded, status: succeeded ? rule.to : before }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
