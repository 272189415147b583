/** Keys of everything about schedules in the cache. */
export const scheduleKeys = {
  all: ['schedule'] as const,
  calendar: ['schedule', 'calendar'] as const,
  troubles: ['schedule', 'troubles'] as const,
  alerts: ['schedule', 'alerts'] as const,
  alertRules: ['schedule', 'alert-rules'] as const,
  syncs: ['schedule', 'syncs'] as const,
  requests: ['schedule', 'requests'] as const,
  events: ['schedule', 'events'] as const,
  stats: ['schedule', 'stats'] as const,
  overlap: ['schedule', 'overlap'] as const,
  /** The runs that made a task. */
  ofTask: ['schedule', 'of-task'] as const,
  preview: ['schedule', 'preview'] as const,
  workspaceZone: ['schedule', 'workspace-zone'] as const,
  run: (occurrenceId: string) => ['schedule', 'run', occurrenceId] as const,
  event: (eventId: string) => ['schedule', 'event', eventId] as const,
}
