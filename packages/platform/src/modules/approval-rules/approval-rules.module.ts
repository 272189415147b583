import type { Module, ModuleContext } from '../module.ts'
import { approvalRulesRoutes } from './approval-rules.routes.ts'
import { createApprovalRulesService } from './approval-rules.service.ts'
import type { RuleDependents } from './rule-origin.ts'

/** Standing approvals that grow from decisions. */
export const createApprovalRulesModule = (
  { database }: Pick<ModuleContext, 'database'>,
  dependents: RuleDependents,
): Module => ({ routes: [approvalRulesRoutes(createApprovalRulesService(database, dependents))] })
