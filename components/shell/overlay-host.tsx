'use client'

import dynamic from 'next/dynamic'
import { Opening } from '@/components/ui/opening'
import { whenReachable } from '@/lib/shared/when-reachable'
import { closeOverlay, useOverlay } from './overlays'

const Palette = dynamic(
  whenReachable(() => import('./palette')),
  { ssr: false, loading: Opening },
)
const ShortcutsSheet = dynamic(
  whenReachable(() => import('./shortcuts-sheet')),
  { ssr: false },
)
const MoreSheet = dynamic(
  whenReachable(() => import('./more-sheet')),
  { ssr: false },
)

/** Shows what lies over the page; the code of each comes when it is first wanted. */
export function OverlayHost() {
  const overlay = useOverlay()
  if (overlay === 'palette') return <Palette onClose={closeOverlay} />
  if (overlay === 'shortcuts') return <ShortcutsSheet onClose={closeOverlay} />
  if (overlay === 'more') return <MoreSheet onClose={closeOverlay} />
  return null
}
