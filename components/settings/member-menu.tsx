'use client'

import type { Member } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { DotsButton } from '@/components/ui/dots-button'
import { whenReachable } from '@/lib/shared/when-reachable'

const load = whenReachable(() => import('./member-menu-open'))
const OpenMenu = dynamic(load, {
  ssr: false,
  loading: () => <DotsButton aria-label="Loading the actions" />,
})

export interface MemberMenuProps {
  member: Member
  /** Known outside the row, which is drawn anew when the list gets its live form: the press before that is not lost. */
  isWanted: boolean
  onWanted: (isWanted: boolean) => void
}

/** What an admin may do to a person. The menu's code comes when it is first wanted. */
export function MemberMenu({ member, isWanted, onWanted }: MemberMenuProps) {
  const [kept, setKept] = useState(false)
  if (isWanted && !kept) setKept(true)
  const label = `Actions for ${member.displayName}`
  if (kept)
    return <OpenMenu member={member} label={label} startsOpen={isWanted} onOpenChange={onWanted} />
  return (
    <DotsButton
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => onWanted(true)}
    />
  )
}
