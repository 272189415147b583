'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { meOptions } from '@/lib/session/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { PersonButton } from './person-button'

const load = whenReachable(() => import('./person-menu-open'))
const OpenMenu = dynamic(load, { ssr: false })

/** The signed-in person, at the foot of the sidebar. The menu's code comes when it is first wanted. */
export function PersonMenu() {
  const { data: me } = useQuery(meOptions())
  const [wanted, setWanted] = useState(false)
  if (!me) return null
  if (wanted) return <OpenMenu me={me} />
  return (
    <PersonButton
      me={me}
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    />
  )
}
