'use client'

import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { List, Row } from '@/components/ui/list'
import type { Taken } from '@/lib/agents/reach'

/** Something that an agent reaches. */
export interface ReachRow {
  taken: Taken
  href: string
  icon: LucideIcon
  note: ReactNode
  mayTake: boolean
}

interface ReachListProps {
  title: string
  none: string
  rows: readonly ReachRow[]
  /** What is not in the list, in words. */
  rest: string | null
  onTake: (taken: Taken) => void
}

/** One kind of what an agent reaches, each with where it is and the way to take it away. */
export function ReachList({ title, none, rows, rest, onTake }: ReachListProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="pt-3">
      <h3 id={id} className="px-4 pb-1 text-sm font-medium">
        {title}
      </h3>
      {rows.length > 0 && (
        <List label={title}>
          {rows.map(({ taken, href, icon: Icon, note, mayTake }) => (
            <Row
              key={taken.id}
              href={href}
              leading={<Icon aria-hidden className="size-4 shrink-0 text-faint" />}
              title={taken.name}
              meta={note}
              actions={
                mayTake && (
                  <Button
                    size="sm"
                    variant="danger-quiet"
                    aria-label={`Take away ${taken.name}`}
                    onClick={() => onTake(taken)}
                  >
                    Take away
                  </Button>
                )
              }
            />
          ))}
        </List>
      )}
      {rows.length === 0 && !rest && <p className="px-4 text-muted">{none}</p>}
      {rest && <p className="px-4 pt-1 text-sm text-muted">{rest}</p>}
    </section>
  )
}
