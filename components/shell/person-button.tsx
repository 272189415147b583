'use client'

import type { Me } from '@sesamespace/sdk'
import { ChevronsUpDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Cut } from '@/components/ui/cut'
import { useConnection } from '@/lib/realtime/connection'

/** The person's name at the foot of the sidebar; opens their menu. */
export function PersonButton({ me, ...props }: ComponentProps<'button'> & { me: Me }) {
  // Who sees the page is here: the socket that is still opening says nothing else.
  const connection = useConnection()
  const isCut = connection === 'hung' || connection === 'reconnecting'
  return (
    <button
      type="button"
      aria-haspopup="menu"
      className="flex h-10 w-full items-center gap-2.5 rounded-sm px-2 text-left hover:bg-hover data-[state=open]:bg-hover pointer-coarse:h-12"
      {...props}
    >
      <Avatar name={me.displayName} kind="human" presence={isCut ? 'offline' : 'online'} />
      <Cut text={me.displayName} className="grow font-medium" />
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
    </button>
  )
}
