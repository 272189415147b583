import { SearchX } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { paths } from '@/lib/shared/paths'

export default function NotFound() {
  return (
    <Page title="Not found">
      <EmptyState
        icon={SearchX}
        title="There is nothing here"
        action={
          <Button asChild>
            <Link href={paths.home}>Go to the inbox</Link>
          </Button>
        }
      >
        The address may be wrong, or what was here is gone, or you may not see it.
      </EmptyState>
    </Page>
  )
}
