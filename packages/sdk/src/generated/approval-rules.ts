// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type {
  ApprovalInsights,
  ApprovalRule,
  ApprovalRuleFilter,
  ApprovalRulePage,
  ApprovalRulePreview,
  CreateApprovalRuleInput,
  Id,
  UpdateApprovalRuleInput,
} from './types.ts'

export const approvalRulesCalls = (http: HttpClient) => ({
  /**
   * Let requests such as this one pass without a person, within bounds. For whoever may decide that request now, and neither owns the agent nor made it or its key. Not in vaults that ask for more than one approval. Judged again at each use: when the maker may not decide any more, a person is asked as always.
   *
   * @example
   * const { rule } = await client.createApprovalRule({ leaseId, itemVersion: 3, fields: ['password'], maxDurationSeconds: 600, maxPerDay: 5, days: [1, 2, 3, 4, 5], hoursStart: '07:00', hoursEnd: '19:00', until: '2027-01-31' })
   */
  async createApprovalRule(
    input: CreateApprovalRuleInput,
    options?: RequestOptions,
  ): Promise<{ rule: ApprovalRule }> {
    return { rule: await http.data('POST', '/vault/approval-rules', { ...options, body: input }) }
  },

  /**
   * Count the requests of the last 30 days that a rule would have passed. By the same judgement as real requests. What is not known of the past, whether the task was claimed or the item exposed, counts as if it had been well.
   */
  async previewApprovalRule(
    input: CreateApprovalRuleInput,
    options?: RequestOptions,
  ): Promise<ApprovalRulePreview> {
    return http.data('POST', '/vault/approval-rules/preview', { ...options, body: input })
  },

  /**
   * List the approval rules of your vaults, newest first. Those who read the audit log get all of them. Ended ones stay for good.
   */
  async listApprovalRules(
    filter?: ApprovalRuleFilter,
    options?: RequestOptions,
  ): Promise<ApprovalRulePage> {
    const { data, ...rest } = await http.page<ApprovalRule>('/vault/approval-rules', {
      ...options,
      query: { ...filter },
    })
    return { rules: data, ...rest }
  },

  /** Every entry of `listApprovalRules`, page by page. */
  iterateApprovalRules(
    filter?: ApprovalRuleFilter,
    options?: RequestOptions,
  ): AsyncGenerator<ApprovalRule, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<ApprovalRule>('/vault/approval-rules', {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /**
   * See how long decisions take, which rules are worth making, and which ending. Of the last 30 days by the clock of the database, in the vaults that you manage; admins get all.
   */
  async getApprovalInsights(options?: RequestOptions): Promise<{ insights: ApprovalInsights }> {
    return { insights: await http.data('GET', '/vault/approval-insights', options) }
  },

  /** Get an approval rule. */
  async getApprovalRule(ruleId: Id, options?: RequestOptions): Promise<{ rule: ApprovalRule }> {
    return { rule: await http.data('GET', path`/vault/approval-rules/${ruleId}`, options) }
  },

  /**
   * Change the bounds of a rule, or confirm it as it is. Takes the right to make it. Its fields can become fewer, not others. With nothing but `itemVersion` it is confirmed: for the newest version of the item, after a freeze of the agent, or after a backup was restored.
   */
  async updateApprovalRule(
    ruleId: Id,
    input: UpdateApprovalRuleInput,
    options?: RequestOptions,
  ): Promise<{ rule: ApprovalRule }> {
    return {
      rule: await http.data('PATCH', path`/vault/approval-rules/${ruleId}`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * End a rule at once, and if you say so the leases that it gave. For approvers of its vault and admins. The next request waits for a person.
   */
  async revokeApprovalRule(
    ruleId: Id,
    endLeases?: boolean,
    options?: RequestOptions,
  ): Promise<{ rule: ApprovalRule }> {
    return {
      rule: await http.data('POST', path`/vault/approval-rules/${ruleId}/revoke`, {
        ...options,
        body: { endLeases },
      }),
    }
  },
})
