import { approvalRuleCalls } from '@sesamespace/contract/approval-rules'
import { implement } from '../../http/implement.ts'
import type { ApprovalRulesService } from './approval-rules.service.ts'

export const approvalRulesRoutes = (rules: ApprovalRulesService) =>
  implement(approvalRuleCalls, {
    createApprovalRule: ({ actor, body }) => rules.create(actor, body),
    previewApprovalRule: ({ actor, body }) => rules.preview(actor, body),
    listApprovalRules: ({ actor, query }) => rules.list(actor, query),
    getApprovalInsights: ({ actor }) => rules.insights(actor),
    getApprovalRule: ({ actor, params }) => rules.get(actor, params.ruleId),
    updateApprovalRule: ({ actor, params, body }) => rules.update(actor, params.ruleId, body),
    revokeApprovalRule: ({ actor, params, body }) =>
      rules.revoke(actor, params.ruleId, body.endLeases ?? false),
  })
