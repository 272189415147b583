import type { Leak } from '@sesamespace/sdk'
import { Link } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { paths } from '@/lib/shared/paths'

/** Leads to a new value for the field. */
export function LeakAction({ subject: leak }: { subject: Leak }) {
  if (!leak.canRotate) return null
  return (
    <Button asChild variant="row-primary" size="sm">
      <Link href={paths.rotateField(leak.itemId, leak.fieldKey)}>Rotate now</Link>
    </Button>
  )
}
