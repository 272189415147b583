import { addAgentTools } from './catalogue/agents.ts'
import { addChatTools } from './catalogue/chat.ts'
import { addFetchTools } from './catalogue/fetch.ts'
import { addFileTools } from './catalogue/files.ts'
import { addPeopleTools } from './catalogue/people.ts'
import { addQuestionTools } from './catalogue/questions.ts'
import { addRequestTools } from './catalogue/requests.ts'
import { addScheduleTools } from './catalogue/schedule.ts'
import { addSecretTools } from './catalogue/secrets.ts'
import { addTaskTools } from './catalogue/tasks.ts'
import type { Context } from './context.ts'
import { Toolbox, type ToolDefinition } from './toolbox.ts'

/** All tools of Sesame, in the order in which a model reads them. */
export function defineTools(context: Context): readonly ToolDefinition[] {
  const tools = new Toolbox()
  addAgentTools(tools, context)
  addChatTools(tools, context)
  addPeopleTools(tools, context)
  addQuestionTools(tools, context)
  addFileTools(tools, context)
  addSecretTools(tools, context)
  addFetchTools(tools, context)
  addTaskTools(tools, context)
  addScheduleTools(tools, context)
  addRequestTools(tools, context)
  return tools.definitions
}
