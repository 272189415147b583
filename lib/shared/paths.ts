/** Every address of the dashboard, so that no link is spelled twice. */
export const paths = {
  home: '/inbox',
  setup: '/setup',
  login: (next?: string): string => (next ? `/login?next=${encodeURIComponent(next)}` : '/login'),
  /** Setting up the second factor that the workspace requires, and then on. */
  secondFactor: (next?: string): string =>
    next ? `/second-factor?next=${encodeURIComponent(next)}` : '/second-factor',
  /** Where an application asks to act as an agent. Its state is its own, whatever it looks like. */
  authorize: '/oauth/authorize',
  invite: '/invite',
  reset: '/reset',
  forgot: '/forgot',
  start: '/start',
  /** What a newcomer reads; pages of it have no script. */
  docs: '/docs',
  inbox: '/inbox',
  approvals: '/approvals',
  /** All that waits, for somebody whose link led nowhere. */
  approvalsAfter: (link: 'expired' | 'wrong'): string => `/approvals?link=${link}`,
  activeLeases: '/approvals?tab=active',
  leaseHistory: '/approvals?tab=history',
  question: (questionId: string): string => `/approvals/questions/${questionId}`,
  approvalRules: '/approvals?tab=rules',
  approvalRule: (ruleId: string): string => `/approvals/rules/${ruleId}`,
  approval: (leaseId: string): string => `/approvals/${leaseId}`,
  tasks: '/tasks',
  task: (taskId: string): string => `/tasks?task=${taskId}`,
  newTask: '/tasks?new=true',
  taskList: '/tasks?view=list',
  /** All of them, whatever view the person opens tasks with. */
  allTasks: '/tasks?view=all',
  taskView: (viewId: string): string => `/tasks?view=${viewId}`,
  tasksLabelled: (label: string): string => `/tasks?label=${encodeURIComponent(label)}`,
  calendar: '/calendar',
  calendarIn: (view: string): string => `/calendar?view=${view}`,
  calendarEvent: (eventId: string): string => `/calendar?event=${eventId}`,
  /** A job with the run of it that was planned for an instant. */
  calendarRun: (eventId: string, at: string): string =>
    `/calendar?event=${eventId}&run=${encodeURIComponent(`${eventId}:${at}`)}`,
  /** How the runs of a job went. */
  job: (eventId: string): string => `/calendar/jobs/${eventId}`,
  /** The same, with one run of it open. */
  jobRun: (eventId: string, runId: string): string => `/calendar/jobs/${eventId}?run=${runId}`,
  vaults: '/vault',
  vault: (vaultId: string): string => `/vault/${vaultId}`,
  vaultItem: (itemId: string): string => `/vault/items/${itemId}`,
  /** Opens the item's edit with a new value for a field. */
  rotateField: (itemId: string, key: string): string =>
    `/vault/items/${itemId}?rotate=${encodeURIComponent(key)}`,
  agents: '/agents',
  provisionAgent: '/agents?provision=1',
  agent: (agentId: string): string => `/agents/${agentId}`,
  agentGroup: (group: string): string => `/agents?group=${encodeURIComponent(group)}`,
  chat: '/chat',
  newChannel: '/chat?new=channel',
  newMessage: '/chat?new=message',
  channel: (channelId: string): string => `/chat/${channelId}`,
  message: (channelId: string, seq: number): string => `/chat/${channelId}?at=${seq}`,
  thread: (channelId: string, rootSeq: number, rootId: string): string =>
    `/chat/${channelId}?at=${rootSeq}&thread=${rootId}`,
  /** A message where it stands: an answer in its thread. */
  messageInPlace: (place: {
    channelId: string
    seq: number
    threadRootId: string | null
  }): string =>
    place.threadRootId
      ? paths.thread(place.channelId, place.seq, place.threadRootId)
      : paths.message(place.channelId, place.seq),
  threads: '/threads',
  later: '/later',
  notifications: '/notifications',
  search: '/search',
  searchFor: (q: string): string => `/search?q=${encodeURIComponent(q)}`,
  searchChannel: (channelId: string): string => `/search?channel=${channelId}`,
  settings: '/settings',
  workspace: '/settings/workspace',
  members: '/settings/members',
  security: '/settings/security',
  changePassword: '/settings/security#password',
  sessions: '/settings/sessions',
  webhooks: '/settings/webhooks',
  webhook: (webhookId: string): string => `/settings/webhooks/${webhookId}`,
  audit: '/audit',
}

/** Pages for people who are not signed in. */
export const isPublicPage = (pathname: string): boolean =>
  ['/login', paths.setup, paths.invite, paths.reset, paths.forgot].includes(pathname)

const here = 'http://dashboard.invalid'

/**
 * Where to go after sign-in: a path of this dashboard, or the inbox for anything else. Judged by the URL parser itself, which
 * reads `//host`, `/\\host` and a slash, a tab and a slash as another host: a link cannot send a person elsewhere.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, here)) return paths.home
  const { origin, pathname, search, hash } = new URL(next, here)
  if (
    origin !== here ||
    pathname.startsWith('//') ||
    ['/login', '/second-factor'].includes(pathname)
  )
    return paths.home
  return pathname + search + hash
}
