'use client'

import type { Member } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { MemberDots } from './member-dots'

const load = () => import('./member-menu-open')
const OpenMenu = dynamic(load, {
  ssr: false,
  loading: () => <MemberDots aria-label="Loading the actions" />,
})

/** What an admin may do to a person. The menu's code comes when it is first wanted. */
export function MemberMenu({ member }: { member: Member }) {
  const [wanted, setWanted] = useState(false)
  const label = `Actions for ${member.displayName}`
  if (wanted) return <OpenMenu member={member} label={label} />
  return (
    <MemberDots
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    />
  )
}
