import type { ApprovalRule } from '@sesamespace/sdk'
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { type Body, type Query, read, write } from '@/lib/shared/call'

/** Bounds of a rule, and the approval that it grows from. */
export type RuleInput = Body<'createApprovalRule'>

export const ruleKeys = {
  all: ['approval-rules'] as const,
  list: (query: Query<'listApprovalRules'>) => ['approval-rules', 'list', query] as const,
  one: (ruleId: string) => ['approval-rules', 'one', ruleId] as const,
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

/** What a rule with these bounds would have passed; `null`: they are not whole yet. */
export const useRulePreview = (input: RuleInput | null) =>
  useQuery({
    queryKey: input ? ruleKeys.preview(input) : [...ruleKeys.all, 'no preview'],
    queryFn: () => (input ? write('previewApprovalRule', {}, input) : null),
    enabled: input !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

function useChangeRule<I>(change: (input: I) => Promise<{ rule: ApprovalRule }>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: ({ rule }) => client.setQueryData(ruleOptions(rule.id).queryKey, rule),
    onSettled: () => client.invalidateQueries({ queryKey: ruleKeys.all }),
  })
}

export const useCreateRule = () =>
  useChangeRule((input: RuleInput) => write('createApprovalRule', {}, input))

export const useUpdateRule = (ruleId: string) =>
  useChangeRule((input: Body<'updateApprovalRule'>) =>
    write('updateApprovalRule', { ruleId }, input),
  )

export const useRevokeRule = (ruleId: string) =>
  useChangeRule((endLeases: boolean) => write('revokeApprovalRule', { ruleId }, { endLeases }))
