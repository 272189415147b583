'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { type ChatParts as Parts, ChatSlot } from '@/components/registry/chat'
import { TaskLink } from '@/components/tasks/task-link'
import { Skeleton } from '@/components/ui/skeleton'
import { whenReachable } from '@/lib/shared/when-reachable'

// A card takes its space before its code arrives: messages keep their place.
const LeaseSkeleton = () => <Skeleton className="my-1 h-24 w-full max-w-xl" />
const TaskSkeleton = () => <Skeleton className="my-1 h-16 w-full max-w-xl" />
const RunSkeleton = () => <Skeleton className="my-1 h-9 w-full max-w-xl" />

const parts: Parts = {
  LeaseCard: dynamic(
    whenReachable(() =>
      import('@/components/approvals/chat-card').then((module) => module.LeaseCard),
    ),
    { loading: LeaseSkeleton },
  ),
  QuestionCard: dynamic(
    whenReachable(() =>
      import('@/components/approvals/question-card').then((module) => module.QuestionCard),
    ),
    { loading: LeaseSkeleton },
  ),
  TaskCard: dynamic(
    whenReachable(() => import('@/components/tasks/chat-card').then((module) => module.TaskCard)),
    { loading: TaskSkeleton },
  ),
  RunCard: dynamic(
    whenReachable(() => import('@/components/schedule/chat-card').then((module) => module.RunCard)),
    { loading: RunSkeleton },
  ),
  TaskLink,
  TaskFromMessageDialog: dynamic(
    whenReachable(() =>
      import('@/components/tasks/task-from-message-dialog').then(
        (module) => module.TaskFromMessageDialog,
      ),
    ),
    { ssr: false },
  ),
}

/** Gives conversations the cards of other features, and what may be made of a message. */
export function ChatParts({ children }: { children: ReactNode }) {
  return <ChatSlot value={parts}>{children}</ChatSlot>
}
