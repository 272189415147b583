import type { ApprovalRule } from '@sesamespace/sdk'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Body, write } from '@/lib/shared/call'
import { type RuleInput, ruleKeys, ruleOptions } from './rule-lists'

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
