'use client'

import { Page } from '@/components/shell/page'
import { ErrorState } from '@/components/ui/error-state'
import { isMissingCode } from '@/lib/shared/errors'

interface ErrorPageProps {
  error: Error & { digest?: string }
  reset: () => void
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <Page title="Something went wrong">
      <ErrorState
        error={error}
        what="this page"
        onRetry={isMissingCode(error) ? () => location.reload() : reset}
      />
    </Page>
  )
}
