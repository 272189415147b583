'use client'

import { UsersRound } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DotsButton } from '@/components/ui/dots-button'
import { Tooltip } from '@/components/ui/tooltip'
import { plural } from '@/lib/shared/format'
import { whenReachable } from '@/lib/shared/when-reachable'
import type { ChannelMenuProps } from './channel-menu-open'

const load = whenReachable(() => import('./channel-menu-open'))
const OpenChannelMenu = dynamic(load, {
  ssr: false,
  loading: () => <DotsButton aria-label="Loading the actions" />,
})

interface ChannelActionsProps extends ChannelMenuProps {
  memberCount: number | undefined
}

/** At the end of a channel's header: who is in it, and a menu with what can be done to it. The menu's code comes when it is wanted. */
export function ChannelActions({ memberCount, ...menu }: ChannelActionsProps) {
  const [isWanted, setWanted] = useState(false)
  const { channel, place } = menu
  return (
    <>
      {channel.kind !== 'dm' && (
        <Tooltip label="Members">
          <Button
            variant="ghost"
            aria-label={memberCount === undefined ? 'Members' : plural(memberCount, 'member')}
            aria-expanded={place.pane === 'members'}
            onClick={place.pane === 'members' ? place.go.closePane : place.go.toMembers}
          >
            <UsersRound aria-hidden className="size-4" />
            <span className="tabular">{memberCount ?? '…'}</span>
          </Button>
        </Tooltip>
      )}
      {isWanted ? (
        <OpenChannelMenu {...menu} />
      ) : (
        <DotsButton
          aria-label="Channel actions"
          aria-haspopup="menu"
          aria-expanded={false}
          onPointerEnter={() => void load()}
          onFocus={() => void load()}
          onClick={() => setWanted(true)}
        />
      )}
    </>
  )
}
