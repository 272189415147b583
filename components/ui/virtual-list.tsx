'use client'

import { VirtualRows, type VirtualRowsProps } from './virtual-rows'

/** A list that scrolls by itself and stays fast with any number of rows. Fills what its flex column leaves. */
export function VirtualList<T>(props: VirtualRowsProps<T>) {
  return (
    <div data-scroller className="min-h-0 grow overflow-y-auto">
      <VirtualRows {...props} />
    </div>
  )
}
