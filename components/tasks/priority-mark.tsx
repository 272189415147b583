import type { TaskPriority } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { ChevronDown, ChevronsUp, ChevronUp, Equal } from 'lucide-react'
import { taskPriorityLabels } from '@/lib/shared/labels'

const looks = {
  urgent: { icon: ChevronsUp, tone: 'text-danger' },
  high: { icon: ChevronUp, tone: 'text-warning' },
  medium: { icon: Equal, tone: 'text-faint' },
  low: { icon: ChevronDown, tone: 'text-faint' },
} as const

/** A priority as a shape; its word on hover and for who listens. */
export function PriorityMark({ priority }: { priority: TaskPriority }) {
  const { icon: Icon, tone } = looks[priority]
  const word = `${taskPriorityLabels[priority]} priority`
  return (
    <span title={word} className={clsx('inline-flex shrink-0', tone)}>
      <Icon aria-hidden className="size-4" />
      <span className="sr-only">{word}</span>
    </span>
  )
}
