import { taskRuleCalls } from '@sesamespace/contract/task-rules'
import { implement } from '../../http/implement.ts'
import type { TaskRulesService } from './task-rules.service.ts'

export const taskRulesRoutes = (rules: TaskRulesService) =>
  implement(taskRuleCalls, {
    getTaskRules: ({ actor, params }) => rules.get(actor, params.channelId),
    updateTaskRules: ({ actor, params, body }) => rules.update(actor, params.channelId, body),
    sendBackTask: ({ actor, params, body }) => rules.sendBack(actor, params, body.reason),
  })
