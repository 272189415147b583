'use client'

import type { NeedKind } from '@sesamespace/sdk'
import { InboxSlot } from '@/components/registry/inbox'
import { useSlot } from '@/components/registry/use-slot'
import type { NeedOf } from '@/lib/inbox/needs'

/** What the features say of needs of one kind in a row. */
export function NeedLine<K extends NeedKind>({ needs }: { needs: readonly NeedOf<K>[] }) {
  const parts = useSlot(InboxSlot)
  const [first] = needs
  if (!first) return null
  const { Line } = parts[first.kind]
  return <Line subjects={needs.map(({ subject }) => subject)} />
}

/** What is done about a need most often. */
export function NeedAction<K extends NeedKind>({ need }: { need: NeedOf<K> }) {
  const { Action } = useSlot(InboxSlot)[need.kind]
  return <Action subject={need.subject} />
}

/** All about a need. */
export function NeedDetail<K extends NeedKind>({ need }: { need: NeedOf<K> }) {
  const { Detail } = useSlot(InboxSlot)[need.kind]
  return <Detail subject={need.subject} />
}
