import type { Metadata } from 'next'
import { Page } from '@/components/shell/page'

export const metadata: Metadata = { title: 'Inbox' }

export default function InboxPage() {
  return <Page title="Inbox">{null}</Page>
}
