import type { ReactNode } from 'react'
import { ErrorNote } from './error-state'
import { List } from './list'
import { Section } from './section'

interface ListSectionProps {
  title: string
  /** What can be done with all of them. */
  aside?: ReactNode
  error: unknown
  /** What to say when there is nothing; `false` while there is something, or nobody knows yet. */
  none: ReactNode
  /** Rows. */
  children: ReactNode
}

/** A part of a page that lists a few things, or says why it does not. */
export function ListSection({ title, aside, error, none, children }: ListSectionProps) {
  return (
    <Section title={title} aside={aside}>
      {error || none ? (
        <div className="px-4 text-muted">{error ? <ErrorNote error={error} /> : none}</div>
      ) : (
        <List label={title}>{children}</List>
      )}
    </Section>
  )
}
