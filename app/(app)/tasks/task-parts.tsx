'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { type TaskParts, TaskSlot } from '@/components/registry/tasks'
import { SkeletonRows } from '@/components/ui/skeleton'
import { whenReachable } from '@/lib/shared/when-reachable'

const parts: TaskParts = {
  TaskSecrets: dynamic(
    whenReachable(async () => (await import('@/components/approvals/held-secrets')).TaskSecrets),
    { ssr: false, loading: () => null },
  ),
  TaskRuns: dynamic(
    whenReachable(async () => (await import('@/components/schedule/task-runs')).TaskRuns),
    { ssr: false, loading: () => null },
  ),
  EmojiPicker: dynamic(
    whenReachable(async () => (await import('@/components/chat/emoji-picker')).EmojiPicker),
    { ssr: false, loading: () => <SkeletonRows label="Loading emoji" rows={3} /> },
  ),
}

/** Fills what other features show with a task. */
export const TaskPartsProvider = ({ children }: { children: ReactNode }) => (
  <TaskSlot value={parts}>{children}</TaskSlot>
)
