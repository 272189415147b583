import type { Role, TaskStatus } from '@sesamespace/sdk'

/** What a task's states are called. */
export const taskStatusLabels = {
  open: 'Open',
  in_progress: 'In progress',
  blocked: 'Blocked',
  in_review: 'In review',
  done: 'Done',
  cancelled: 'Cancelled',
} as const satisfies Record<TaskStatus, string>

/** What the workspace roles are called, and what each may do. */
export const roleLabels = {
  owner: { label: 'Owner', hint: 'Everything, owners included' },
  admin: { label: 'Admin', hint: 'Everything except owners' },
  operator: { label: 'Operator', hint: 'Runs agents, vaults and tasks' },
  approver: { label: 'Approver', hint: 'Decides lease requests, chats, works on tasks' },
  auditor: { label: 'Auditor', hint: 'Sees everything and the audit log, changes nothing' },
  viewer: { label: 'Viewer', hint: 'Sees, changes nothing' },
} as const satisfies Record<Role, { label: string; hint: string }>

/** How urgent a task is, in a word. */
export const taskPriorityLabels = {
  urgent: 'Urgent',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
} as const
