import type { SesameClient } from '@sesamespace/sdk'
import type { TestPlatform } from '../../../test/harness.ts'
import { approvedBeforeItsRuns } from './lease-job.fixture.ts'
import type { LeaseModel } from './lease-model.fixture.ts'
import type { Step } from './lease-steps.fixture.ts'

/** Steps on a lease by which it is given. Who looks again says what they saw. */
export const givingSteps = (
  platform: TestPlatform,
  model: LeaseModel,
  as: (name: string) => SesameClient,
) => {
  const shownOf = (lease: string, looked: boolean) => ({
    ...(looked && {
      itemVersion: model.version,
      termsVersion: model.leases.get(lease)?.terms ?? 1,
    }),
  })
  return {
    approve: (step: Step, lease: string, leaseId: string) => ({
      call: async () => {
        const once = { ...(step.once && { maxUses: 1 }) }
        await as(step.by).approveLease(leaseId, { ...once, ...shownOf(lease, step.looked) })
        await approvedBeforeItsRuns(platform, leaseId)
      },
      model: () => model.approve(step.by, lease, step),
    }),
    breakGlass: (step: Step, lease: string, leaseId: string) => ({
      call: () => {
        const shown = shownOf(lease, step.looked)
        return as(step.by).breakGlass(leaseId, { reason: 'Orders are down.', ...shown })
      },
      model: () => model.breakGlass(step.by, lease, step.looked),
    }),
  }
}

let changes = 0

/** Steps on a lease that take nothing but who takes them. */
export const plainSteps = (model: LeaseModel, as: (name: string) => SesameClient) => ({
  deny: (by: string, lease: string, leaseId: string) => ({
    call: () => as(by).denyLease(leaseId),
    model: () => model.deny(by, lease),
  }),
  extend: (by: string, lease: string, leaseId: string) => ({
    call: () => as(by).extendLease(leaseId, { durationSeconds: 30 }),
    model: () => model.extend(by, lease),
  }),
  askBack: (by: string, lease: string, leaseId: string) => ({
    call: () => as(by).askRequester(leaseId, { question: 'Which table?' }),
    model: () => model.askBack(by, lease),
  }),
  /** Answers the newest question. */
  answer: (by: string, lease: string, leaseId: string) => ({
    call: async () => {
      const { questions = [] } = (await as('owner').getLease(leaseId)).lease
      const id = questions.at(-1)?.id ?? crypto.randomUUID()
      await as(by).answerApprover(leaseId, id, { answer: 'Orders' })
    },
    model: () => model.answer(by, lease),
  }),
  /** To a length that it never asked for before. */
  changeTerms: (by: string, lease: string, leaseId: string, isLong: boolean) => ({
    call: () =>
      as(by).changeLeaseTerms(leaseId, {
        durationSeconds: (isLong ? 601 : 30) + (changes++ % 500),
      }),
    model: () => model.changeTerms(by, lease, isLong),
  }),
})

/** Steps by which a manager says how many people must approve, and for what. */
export const policySteps = (
  model: LeaseModel,
  owner: SesameClient,
  { vaultId, itemId }: { vaultId: string; itemId: string },
) => ({
  requireOfVault: (count: number) => ({
    call: () => owner.updateVault(vaultId, { requiredApprovals: count }),
    model: () => model.requireApprovals('vault', count),
  }),
  requireOfItem: (count: number) => ({
    call: () =>
      owner.updateItemApprovals(itemId, { requiredApprovals: count === 1 ? null : count }),
    model: () => model.requireApprovals('item', count),
  }),
  requireInProduction: (count: number) => ({
    call: () => owner.updateVault(vaultId, { environmentApprovals: { production: count } }),
    model: () => model.requireApprovals('production', count),
  }),
  moveItem: (isInProduction: boolean) => ({
    call: () =>
      owner.updateItemApprovals(itemId, { environment: isInProduction ? 'production' : 'staging' }),
    model: () => {
      model.isInProduction = isInProduction
      return true
    },
  }),
})
