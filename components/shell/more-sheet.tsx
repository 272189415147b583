'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { PersonMenu } from './person-menu'
import { SidebarNav } from './sidebar'

/** The phone's "More": everything that the sidebar has. Closes when one has gone somewhere. */
export default function MoreSheet({ onClose }: { onClose: () => void }) {
  const pathname = usePathname()
  const openedAt = useRef(pathname)
  useEffect(() => {
    if (pathname !== openedAt.current) onClose()
  }, [pathname, onClose])
  return (
    <Dialog open onOpenChange={onClose} title="Go to" footer={<PersonMenu />}>
      <div className="-mx-3">
        <SidebarNav />
      </div>
    </Dialog>
  )
}
