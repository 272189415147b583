import type { SesameClient } from '@sesamespace/sdk'
import type { LeaseModel } from './lease-model.fixture.ts'

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
})
