'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useState } from 'react'
import { whenReachable } from '@/lib/shared/when-reachable'
import { Opening } from './opening'
import { useFocusReturn } from './use-focus-return'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** One or two sentences; read out when the dialog opens. */
  description?: ReactNode
  children: ReactNode
  /** Buttons at the bottom, the main one last. */
  footer?: ReactNode
  wide?: boolean | 'full'
  /** It holds nothing but text: the text takes the focus, so that keys can scroll it. */
  textOnly?: boolean
  /** Does not close by a press beside it or Escape: something in it is shown once. */
  persistent?: boolean
}

const load = whenReachable(() => import('./dialog-open'))
const Open = dynamic(load, { ssr: false, loading: Opening })

/** A modal dialog: a sheet from the bottom on a phone, a centred box elsewhere. Focus returns to what opened it. Its code comes when the page is there: nothing is open yet. */
export function Dialog(props: DialogProps) {
  const { open } = props
  const [wanted, setWanted] = useState(open)
  if (open && !wanted) setWanted(true)
  useEffect(() => void load(), [])
  const focusReturn = useFocusReturn(open)
  return wanted ? <Open {...props} focusReturn={focusReturn} /> : null
}
