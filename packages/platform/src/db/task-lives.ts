import type { TableLife, TableName } from './table-life.ts'

/** The tables of tasks, and of what is said and decided about them. */
export const taskLives = {
  task_counters: { owner: 'workspace', workspace: 'in the row', keeps: 'for good' },
  tasks: {
    owner: 'task',
    endsWith: ['channels'],
    outlives: ['channels', 'tasks'],
    texts: ['title', 'description', 'labels'],
    values: ['status', 'priority', 'rank', 'subtask_rank'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  task_rules: { owner: 'channel', endsWith: ['channels'], workspace: 'channels', keeps: 'owner' },
  task_reviews: {
    owner: 'task',
    endsWith: ['tasks'],
    texts: ['proof_text', 'proof_links', 'proof_files'],
    workspace: 'tasks',
    keeps: 'owner',
  },
  task_assignees: {
    owner: 'task',
    endsWith: ['tasks'],
    values: ['role'],
    workspace: 'tasks',
    keeps: 'owner',
  },
  task_watchers: {
    owner: 'task',
    endsWith: ['tasks'],
    values: ['news'],
    workspace: 'tasks',
    keeps: 'owner',
  },
  task_lost_claims: {
    owner: 'task',
    endsWith: ['tasks'],
    values: ['reason'],
    workspace: 'tasks',
    keeps: 'owner',
  },
  task_blockers: { owner: 'task', endsWith: ['tasks'], workspace: 'tasks', keeps: 'owner' },
  task_comments: {
    owner: 'task',
    endsWith: ['tasks'],
    texts: ['content'],
    workspace: 'tasks',
    keeps: 'owner',
  },
  task_comment_reactions: {
    owner: 'task',
    endsWith: ['task_comments'],
    texts: ['emoji'],
    workspace: 'task_comments',
    keeps: 'owner',
  },
  task_activity: {
    owner: 'task',
    endsWith: ['tasks'],
    texts: ['changes'],
    values: ['type'],
    workspace: 'tasks',
    keeps: 'owner',
  },
} satisfies Partial<Record<TableName, TableLife>>
