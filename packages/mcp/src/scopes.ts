import { z } from 'zod'

/** The scope that a tool needs, beside those that need none. A test compares it with the tools that there are. */
const scopeOfTool: Readonly<Record<string, string>> = {
  discover_agents: 'agents',
  register_capabilities: 'agents',
  list_people: 'agents',
  list_channels: 'chat',
  read_messages: 'chat',
  wait_for_messages: 'chat',
  send_message: 'chat',
  edit_message: 'chat',
  mark_read: 'chat',
  open_direct_channel: 'chat',
  start_collaboration: 'chat',
  read_file: 'chat',
  send_file: 'chat',
  ask_person: 'chat',
  ask_human: 'chat',
  check_question: 'chat',
  withdraw_question: 'chat',
  find_secrets: 'vault',
  request_secret: 'vault',
  check_lease: 'vault',
  answer_approver: 'vault',
  list_leases: 'vault',
  use_secret: 'vault',
  get_one_time_code: 'vault',
  cancel_request: 'vault',
  fetch_with_lease: 'vault',
  list_tasks: 'tasks',
  get_task: 'tasks',
  create_task: 'tasks',
  claim_task: 'tasks',
  heartbeat_task: 'tasks',
  release_task: 'tasks',
  update_task: 'tasks',
  comment_task: 'tasks',
  get_schedule: 'schedule',
  sync_schedule: 'schedule',
  record_run: 'schedule',
}

const toolCall = z.object({
  method: z.literal('tools/call'),
  params: z.object({ name: z.string() }),
})

/** The scopes that the messages of a request need: known before anything is answered, while the status still can be. */
export function scopesNeeded(body: unknown): string[] {
  const scopes = [body].flat().flatMap((message) => {
    const name = toolCall.safeParse(message).data?.params.name
    const scope = name !== undefined && Object.hasOwn(scopeOfTool, name) ? scopeOfTool[name] : null
    return scope ? [scope] : []
  })
  return [...new Set(scopes)]
}

/** For the test. */
export const toolsWithScope = Object.keys(scopeOfTool)
