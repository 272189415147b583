import type { ColumnType, Generated } from 'kysely'
import type { Attachment } from '@sesamespace/contract/files'
import type { TaskPriority, TaskStatus } from '@sesamespace/contract/task-values'
import type { TaskNewsReason } from '@sesamespace/contract/task-watch'
import type { TaskActivity } from '@sesamespace/contract/task-discussion'
import type { GeneratedAt } from './foundation.ts'

/** Why a claim ended that its holder did not end. */
export type ClaimEnd =
  | 'released'
  | 'taken_over'
  | 'lapsed'
  | 'unassigned'
  | 'finished'
  | 'reopened'
  | 'left_channel'
  | 'agent_frozen'
  | 'agent_deleted'
  | 'account_disabled'

export interface TaskTables {
  task_counters: { workspace_id: string; last_number: number }
  tasks: {
    id: string
    workspace_id: string
    channel_id: string
    number: number
    title: string
    description: string | null
    status: TaskStatus
    priority: TaskPriority
    labels: string[]
    due_on: string | null
    /** The instant, where one was written; without it a task is due at the end of the day. */
    due_at: Date | null
    claimed_by: string | null
    claimed_at: Date | null
    /** Rises with every claim and never falls. */
    claim_fence: Generated<number>
    /** How long the claim lasts without a heartbeat; `null` for a person's, which does not lapse. */
    claim_seconds: number | null
    claim_expires_at: Date | null
    claim_stale_since: Date | null
    task_channel_id: string | null
    /** The task that this one is a sub-task of: one level deep, in the same channel. */
    parent_id: string | null
    /** Place among the sub-tasks of that task. */
    subtask_rank: string | null
    /** Place on the board: comparable across the channels of a workspace. */
    rank: string
    version: Generated<number>
    created_by: string
    created_at: GeneratedAt
    updated_at: GeneratedAt
    completed_at: Date | null
    archived_at: Date | null
    /** When somebody took it out of the archive. */
    restored_at: Date | null
  }
  /** What holds for the tasks of a channel; without a row, nothing does. */
  task_rules: {
    channel_id: string
    acceptance: Generated<boolean>
    proof: Generated<boolean>
    max_in_progress: number | null
    max_in_review: number | null
    max_blocked: number | null
  }
  /** What became of work that waits to be accepted. */
  task_reviews: {
    task_id: string
    submitted_by: string | null
    submitted_at: Date | null
    proof_text: string | null
    proof_links: Generated<string[]>
    proof_files: ColumnType<Attachment[], string | undefined, string>
    accepted_by: string | null
    accepted_at: Date | null
  }
  /** Who watches a task, and what happened to it last that they have not read. */
  task_watchers: {
    task_id: string
    principal_id: string
    since: GeneratedAt
    news: TaskNewsReason | null
    news_by: string | null
    news_at: Date | null
  }
  /** Claims that others ended: their holders must claim again before they change the task. */
  task_lost_claims: {
    task_id: string
    principal_id: string
    reason: ClaimEnd
    lost_at: GeneratedAt
  }
  task_assignees: { task_id: string; principal_id: string; role: string; assigned_at: GeneratedAt }
  task_blockers: { task_id: string; blocked_by_id: string }
  task_comments: {
    id: string
    task_id: string
    author_id: string
    content: string
    created_at: GeneratedAt
    edited_at: Date | null
  }
  task_comment_reactions: {
    comment_id: string
    principal_id: string
    emoji: string
    created_at: GeneratedAt
  }
  task_activity: {
    id: string
    task_id: string
    type: string
    /** The version that the change made. */
    version: number
    actor_id: string | null
    changes: ColumnType<TaskActivity['changes'], string, string>
    at: Generated<Date>
  }
}
