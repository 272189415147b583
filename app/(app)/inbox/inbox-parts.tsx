'use client'

import type { ReactNode } from 'react'
import { LeaseRow } from '@/components/approvals/inbox-row'
import { MentionRow } from '@/components/chat/inbox-row'
import { LeakRow } from '@/components/leaks/inbox-row'
import { type InboxRows, InboxSlot } from '@/components/registry/inbox'
import { HeldSyncRow } from '@/components/schedule/held-row'
import { RunRow } from '@/components/schedule/inbox-row'
import { StaleTaskRow } from '@/components/tasks/inbox-row'
import { WebhookRow } from '@/components/webhooks/inbox-row'

const rows: InboxRows = {
  leases: LeaseRow,
  leaks: LeakRow,
  mentions: MentionRow,
  runs: RunRow,
  syncs: HeldSyncRow,
  tasks: StaleTaskRow,
  webhooks: WebhookRow,
}

/** Gives the inbox a row of each feature that has needs. */
export function InboxParts({ children }: { children: ReactNode }) {
  return <InboxSlot value={rows}>{children}</InboxSlot>
}
