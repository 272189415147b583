'use client'

import type { Message } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useFormats } from '@/lib/shared/use-formats'
import { whenReachable } from '@/lib/shared/when-reachable'

const EditHistory = dynamic(
  whenReachable(() => import('./edit-history').then((module) => module.EditHistory)),
  {
    ssr: false,
  },
)

/** Says that a message was edited, and opens what it said before. */
export function EditedMark({ message, editedAt }: { message: Message; editedAt: string }) {
  const [isOpen, setOpen] = useState(false)
  const { formatAbsolute } = useFormats()
  return (
    <>
      <button
        type="button"
        title={formatAbsolute(editedAt)}
        aria-label="Edited: show history"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="-ml-1 block rounded-sm px-1 text-xs text-faint hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
      >
        Edited
      </button>
      {isOpen && <EditHistory message={message} onClose={() => setOpen(false)} />}
    </>
  )
}
