'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useState } from 'react'
import { whenReachable } from '@/lib/shared/when-reachable'
import { useFocusReturn } from './use-focus-return'

export interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** A question: "Freeze Builder?" */
  title: string
  /** What will happen, and what cannot be undone. */
  children: ReactNode
  /** The verb: "Freeze agent". */
  action: string
  onConfirm: () => void
  busy?: boolean
  danger?: boolean
}

const load = whenReachable(() => import('./confirm-dialog-open'))
const Open = dynamic(load, { ssr: false })

/** Asks before something that is hard to undo. Its code comes when the page is there: nothing is open yet. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open } = props
  const [wanted, setWanted] = useState(open)
  if (open && !wanted) setWanted(true)
  useEffect(() => void load(), [])
  const focusReturn = useFocusReturn(open)
  return wanted ? <Open {...props} focusReturn={focusReturn} /> : null
}
