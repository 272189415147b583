export const taskStatuses = [
  'open',
  'in_progress',
  'blocked',
  'in_review',
  'done',
  'cancelled',
] as const
export const taskPriorities = ['urgent', 'high', 'medium', 'low'] as const
