'use client'

import type { TaskNews } from '@sesamespace/sdk'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/shared/paths'

/** Opens the task, which takes its news away. */
export function TaskNewsAction({ subject }: { subject: TaskNews }) {
  return (
    <Button asChild size="sm" variant="row-primary">
      <Link href={paths.task(subject.task.id)}>Open task</Link>
    </Button>
  )
}
