import { queryOptions } from '@tanstack/react-query'
import { type Body, type Query, read } from '@/lib/shared/call'

/** Bounds of a rule, and the approval that it grows from. */
export type RuleInput = Body<'createApprovalRule'>

export const ruleKeys = {
  all: ['approval-rules'] as const,
  list: (query: Query<'listApprovalRules'>) => ['approval-rules', 'list', query] as const,
  one: (ruleId: string) => ['approval-rules', 'one', ruleId] as const,
  insights: ['approval-rules', 'insights'] as const,
  preview: (input: RuleInput) => ['approval-rules', 'preview', input] as const,
}

/** Rules of the vaults that one is in, newest first. */
export const rulesOptions = (query: Query<'listApprovalRules'> = { limit: 200 }) =>
  queryOptions({
    queryKey: ruleKeys.list(query),
    queryFn: async ({ signal }) => (await read('listApprovalRules', query, signal)).rules,
  })

/** Rules that pass requests for an item. */
export const itemRulesOptions = (itemId: string) =>
  rulesOptions({ itemId, status: 'active', limit: 50 })

export const ruleOptions = (ruleId: string) =>
  queryOptions({
    queryKey: ruleKeys.one(ruleId),
    queryFn: async ({ signal }) => (await read('getApprovalRule', { ruleId }, signal)).rule,
  })

/** How decisions went, and which rules are worth making or ending, in the vaults that one manages. */
export const insightsOptions = () =>
  queryOptions({
    queryKey: ruleKeys.insights,
    queryFn: async ({ signal }) => (await read('getApprovalInsights', {}, signal)).insights,
    staleTime: 0,
  })
