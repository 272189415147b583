import { CalendarX2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'

/** Stands for a job that was deleted, also while somebody looked at it. */
export const GoneJob = ({ action }: { action?: ReactNode }) => (
  <EmptyState icon={CalendarX2} title="This job is gone" action={action}>
    <p>It was deleted, or you may not see it.</p>
  </EmptyState>
)
