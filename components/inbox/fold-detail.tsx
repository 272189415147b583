'use client'

import { Link } from '@/components/ui/link'
import type { MouseEvent } from 'react'
import { kindLabels } from '@/lib/inbox/labels'
import type { Need } from '@/lib/inbox/needs'
import { useInboxState } from './inbox-context'
import { NeedLine } from './need-parts'
import { useFormats } from '@/lib/shared/use-formats'

/** Named at most; the list beside it has all. */
const mostNamed = 10

/** Needs of one cause: which they are. */
export function FoldDetail({ needs }: { needs: readonly Need[] }) {
  const { view, open } = useInboxState()
  const { formatNumber } = useFormats()
  const more = needs.length - mostNamed
  const [first] = needs
  return (
    <div className="min-h-0 grow overflow-y-auto py-4">
      <h2 className="px-4 pb-3 text-lg font-semibold md:px-6">
        {formatNumber(needs.length)} {first && kindLabels[first.kind].toLowerCase()}
        <span className="text-base font-normal text-muted"> with one cause</span>
      </h2>
      <ul aria-label="The newest of them" className="divide-y border-y">
        {needs.slice(0, mostNamed).map((need) => (
          <li key={need.key}>
            <Link
              href={view.hrefOf(need.key)}
              onClick={(event: MouseEvent) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                open(need.key)
              }}
              className="flex min-h-9 items-center px-4 hover:bg-hover focus-visible:-outline-offset-2 max-sm:py-1.5 md:px-6 pointer-coarse:min-h-11"
            >
              <NeedLine needs={[need]} />
            </Link>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="px-4 py-2 text-muted md:px-6">And {more} more, in the list.</p>}
    </div>
  )
}
