import { leaseCalls } from '@sesamespace/contract/leases'
import { implement } from '../../http/implement.ts'
import type { LeaseDecisions } from './lease-decisions.ts'
import type { LeaseUse } from './lease-use.ts'
import type { LeasesService } from './leases.service.ts'

export const leasesRoutes = (leases: LeasesService, decisions: LeaseDecisions, uses: LeaseUse) =>
  implement(leaseCalls, {
    requestLease: ({ actor, body }) => leases.request(actor, body),
    giveLease: ({ actor, params, body }) => decisions.give(actor, params.eventId, body),
    useSecret: async ({ actor, params, body }) => ({
      fields: await uses.use(actor, params.leaseId, body),
    }),
    listLeases: ({ actor, query }) => leases.list(actor, query),
    getLease: ({ actor, params }) => leases.get(actor, params.leaseId),
    approveLease: ({ actor, params, body }) => decisions.approve(actor, params.leaseId, body),
    breakGlass: ({ actor, params, body }) => decisions.breakGlass(actor, params.leaseId, body),
    reviewBreakGlass: ({ actor, params, body }) => decisions.review(actor, params.leaseId, body),
    denyLease: ({ actor, params, body }) => decisions.deny(actor, params.leaseId, body),
    askRequester: ({ actor, params, body }) => decisions.ask(actor, params.leaseId, body.question),
    answerApprover: ({ actor, params, body }) =>
      decisions.answer(actor, {
        leaseId: params.leaseId,
        questionId: params.leaseQuestionId,
        ...body,
      }),
    changeLeaseTerms: ({ actor, params, body }) =>
      decisions.changeTerms(actor, params.leaseId, body),
    extendLease: ({ actor, params, body }) =>
      decisions.extend(actor, params.leaseId, body.durationSeconds),
    revokeLease: ({ actor, params }) => decisions.revoke(actor, params.leaseId),
    cancelLease: ({ actor, params }) => decisions.cancel(actor, params.leaseId),
    generateTotp: ({ actor, params }) => uses.totp(actor, params.itemId),
  })
