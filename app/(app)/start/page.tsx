import type { Metadata } from 'next'
import { Page } from '@/components/shell/page'
import { FirstSteps } from '@/components/start/first-steps'

export const metadata: Metadata = { title: 'First steps' }

export default function StartPage() {
  return (
    <Page title="First steps">
      <FirstSteps />
    </Page>
  )
}
