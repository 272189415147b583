'use client'

import type { Lease } from '@sesamespace/sdk'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/shared/paths'

/** Opens the lease, where the review is. */
export function ReviewAction({ subject }: { subject: Lease }) {
  return (
    <Button asChild size="sm" variant="row-primary">
      <Link href={paths.approval(subject.id)}>Review</Link>
    </Button>
  )
}
