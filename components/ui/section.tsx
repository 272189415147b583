import { type ReactNode, useId } from 'react'

interface SectionProps {
  title: string
  /** Beside the title: a count, a button. */
  aside?: ReactNode
  children: ReactNode
}

/** A named part of a page: a small heading, then its content. No box around it. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <header className="flex min-h-10 items-center justify-between gap-3 px-4 pb-1 pt-4">
        <h2 id={id} className="text-sm font-medium text-muted">
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  )
}
