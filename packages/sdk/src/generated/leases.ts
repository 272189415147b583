// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type {
  AnswerApproverInput,
  ApproveLeaseInput,
  AskRequesterInput,
  BreakGlassInput,
  ChangeLeaseTermsInput,
  GiveLeaseInput,
  Id,
  Lease,
  LeaseFilter,
  LeasePage,
  ProxyCredential,
  ProxyInfo,
  RequestLeaseInput,
  ReviewVerdict,
  SecretFields,
  TotpCode,
} from './types.ts'

export const leasesCalls = (http: HttpClient) => ({
  /**
   * Request a secret. The lease is `pending` until someone entitled decides it; listen for `vault.lease.approved` and `vault.lease.denied`. Where an approval rule passes the request, the lease is `active` at once, and `rule` names it. The same request again, while it waits, is the same lease.
   *
   * @example
   * const { lease } = await client.requestLease({ itemId, reason: 'Migrate the orders table' })
   */
  async requestLease(
    input: RequestLeaseInput,
    options?: RequestOptions,
  ): Promise<{ lease: Lease }> {
    return { lease: await http.data('POST', '/vault/leases', { ...options, body: input }) }
  },

  /**
   * Give the agent of a job a secret for its next runs. For whoever may decide the leases of the vault, never for an agent of their own. It counts as their approval: where the vault asks for more, the lease is `pending` until others approve too. The agent is told as when it had asked.
   *
   * @example
   * const { lease } = await client.giveLease(eventId, { itemId, runs: 5, reason: 'Nightly backup' })
   */
  async giveLease(
    eventId: Id,
    input: GiveLeaseInput,
    options?: RequestOptions,
  ): Promise<{ lease: Lease }> {
    return {
      lease: await http.data('POST', path`/schedule/events/${eventId}/leases`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * Get the leased values, while the lease is active. Each call counts as a use and is audited, so it is not repeated automatically.
   */
  async useSecret(leaseId: Id, options?: RequestOptions): Promise<{ fields: SecretFields }> {
    return http.data('POST', path`/vault/leases/${leaseId}/use`, options)
  },

  /** List leases you requested or may decide, newest first. */
  async listLeases(filter?: LeaseFilter, options?: RequestOptions): Promise<LeasePage> {
    const { data, ...rest } = await http.page<Lease>('/vault/leases', {
      ...options,
      query: { ...filter },
    })
    return { leases: data, ...rest }
  },

  /** Every entry of `listLeases`, page by page. */
  iterateLeases(
    filter?: LeaseFilter,
    options?: RequestOptions,
  ): AsyncGenerator<Lease, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Lease>('/vault/leases', {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Get a lease. */
  async getLease(leaseId: Id, options?: RequestOptions): Promise<{ lease: Lease }> {
    return { lease: await http.data('GET', path`/vault/leases/${leaseId}`, options) }
  },

  /** Approve a request, in full or narrowed. Never your own. */
  async approveLease(
    leaseId: Id,
    input: ApproveLeaseInput = {},
    options?: RequestOptions,
  ): Promise<{ lease: Lease }> {
    return {
      lease: await http.data('POST', path`/vault/leases/${leaseId}/approve`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * Give a requested lease in an emergency, alone and at once. For whom the vault names, where approvals are missing or the agent is their own; never for your own request. Everybody in the vault and the auditors are told, and one of them reviews it.
   */
  async breakGlass(
    leaseId: Id,
    input: BreakGlassInput,
    options?: RequestOptions,
  ): Promise<{ lease: Lease }> {
    return {
      lease: await http.data('POST', path`/vault/leases/${leaseId}/break-glass`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * Review that the glass was broken for a lease. For approvers of the vault and who reads the audit log, except who broke it, who asked, and the people behind the agent. `unjustified` ends the lease if it is still active.
   */
  async reviewBreakGlass(
    leaseId: Id,
    input: { verdict: ReviewVerdict; note?: string },
    options?: RequestOptions,
  ): Promise<{ lease: Lease }> {
    return {
      lease: await http.data('POST', path`/vault/leases/${leaseId}/review`, {
        ...options,
        body: input,
      }),
    }
  },

  /** Deny a request. The requester sees the note. */
  async denyLease(
    leaseId: Id,
    input: {
      note?: string
      /** The `termsVersion` that the decision was made on. Absent: whatever it asks for now. */
      termsVersion?: number
    } = {},
    options?: RequestOptions,
  ): Promise<{ lease: Lease }> {
    return {
      lease: await http.data('POST', path`/vault/leases/${leaseId}/deny`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * Ask back about a pending request. For whoever may decide it. The request stays pending; whoever made it gets `vault.lease.asked`. Up to 20 questions a request.
   *
   * @example
   * const { lease } = await client.askRequester(leaseId, { question: 'Which table?' })
   */
  async askRequester(
    leaseId: Id,
    input: AskRequesterInput,
    options?: RequestOptions,
  ): Promise<{ lease: Lease }> {
    return {
      lease: await http.data('POST', path`/vault/leases/${leaseId}/questions`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * Answer what was asked back about your pending request. Once. Those who decide get `vault.lease.answered`. With `terms` the request asks for something else from then on, as by `changeLeaseTerms`.
   *
   * @example
   * await client.answerApprover(lease.id, question.id, { answer: 'Only orders, to count rows' })
   */
  async answerApprover(
    leaseId: Id,
    leaseQuestionId: Id,
    input: AnswerApproverInput,
    options?: RequestOptions,
  ): Promise<{ lease: Lease }> {
    return {
      lease: await http.data(
        'POST',
        path`/vault/leases/${leaseId}/questions/${leaseQuestionId}/answer`,
        { ...options, body: input },
      ),
    }
  },

  /**
   * Change what your pending request asks for. Those who decide get `vault.lease.terms_changed`, and approvals of what it asked for before count no more. Rules judge the new terms: one that passes them makes the lease `active` at once. It lapses when it would have. The same terms again change nothing. Up to 10 times a request.
   *
   * @example
   * const { lease } = await client.changeLeaseTerms(leaseId, { durationSeconds: 600, fields: ['password'] })
   */
  async changeLeaseTerms(
    leaseId: Id,
    input: ChangeLeaseTermsInput,
    options?: RequestOptions,
  ): Promise<{ lease: Lease }> {
    return {
      lease: await http.data('PATCH', path`/vault/leases/${leaseId}/terms`, {
        ...options,
        body: input,
      }),
    }
  },

  /** Extend an active lease by 30 s to 24 h, up to 24 h in all. */
  async extendLease(
    leaseId: Id,
    input: { durationSeconds: number },
    options?: RequestOptions,
  ): Promise<{ lease: Lease }> {
    return {
      lease: await http.data('POST', path`/vault/leases/${leaseId}/extend`, {
        ...options,
        body: input,
      }),
    }
  },

  /** End an active lease. Its next use is refused. */
  async revokeLease(leaseId: Id, options?: RequestOptions): Promise<{ lease: Lease }> {
    return { lease: await http.data('POST', path`/vault/leases/${leaseId}/revoke`, options) }
  },

  /** Cancel your own pending request. */
  async cancelLease(leaseId: Id, options?: RequestOptions): Promise<{ lease: Lease }> {
    return { lease: await http.data('POST', path`/vault/leases/${leaseId}/cancel`, options) }
  },

  /**
   * Get the current one-time code of an item. Needs a role in the vault that may reveal, or an active lease that holds the field. Audited like a reveal.
   */
  async generateTotp(itemId: Id, options?: RequestOptions): Promise<TotpCode> {
    return http.data('POST', path`/vault/items/${itemId}/totp`, options)
  },

  /** Get where the proxy for use without reveal listens, and its certificate. */
  async getProxy(options?: RequestOptions): Promise<ProxyInfo> {
    return http.data('GET', '/vault/proxy', options)
  },

  /**
   * Let an HTTP client of yours use a lease through the proxy. The proxy makes the same calls as `fetchWithLease`, by the same rules: each request counts as a use and is audited. Only a hash of the credential is stored; it ends with the lease, with whatever it was made with, and after an hour. A lease has at most ten: one more ends the oldest.
   */
  async createProxyCredential(leaseId: Id, options?: RequestOptions): Promise<ProxyCredential> {
    return http.data('POST', path`/vault/leases/${leaseId}/proxy-credentials`, options)
  },
})
