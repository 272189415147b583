'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { mainNav, moreNav } from './nav-items'
import { NavLinks } from './nav-link'
import { PersonMenu } from './person-menu'
import { GoTo } from './sidebar'

const rooms = [...mainNav, ...moreNav]

/** The phone's "More": every room. The channels are in the tab of their own. Closes when one has gone somewhere. */
export default function MoreSheet({ onClose }: { onClose: () => void }) {
  const pathname = usePathname()
  const openedAt = useRef(pathname)
  useEffect(() => {
    if (pathname !== openedAt.current) onClose()
  }, [pathname, onClose])
  return (
    <Dialog open onOpenChange={onClose} title="Go to" footer={<PersonMenu />}>
      <div className="-mx-3">
        <GoTo />
        <NavLinks items={rooms} />
      </div>
    </Dialog>
  )
}
