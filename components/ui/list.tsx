import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { Children, type ReactNode } from 'react'

/** A list of rows with lines between them. For few rows: many belong into a `VirtualList` or `VirtualRows`. */
export function List({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="divide-y border-b">
      {/* A row that is not there is no item, and leaves no line. */}
      {Children.map(children, (row) => row && <li>{row}</li>)}
    </ul>
  )
}

interface RowProps {
  /** Makes the whole row a link; its actions stay buttons of their own above it. */
  href?: string
  leading?: ReactNode
  title: ReactNode
  /** What a title that is more than a text says on hover, whole. */
  wholeTitle?: string
  /** The title may take two lines instead of being cut: for rows that are decided on. */
  wrapTitle?: boolean
  /** Second line. */
  detail?: ReactNode
  /** At the end of the row: times, badges. */
  meta?: ReactNode
  /** Buttons in the row. On a phone they get a line of their own. */
  actions?: ReactNode
  selected?: boolean
}

/** What is in one row of a dense list: 36 px and more, 44 on touch screens. */
export function Row(props: RowProps) {
  const { href, leading, title, wholeTitle, wrapTitle = false, detail, meta, actions } = props
  const { selected = false } = props
  const name =
    typeof title === 'string'
      ? { dir: 'auto', title }
      : { ...(wholeTitle && { title: wholeTitle }) }
  const nameClasses = clsx(
    'min-w-0 font-medium text-parent-start',
    wrapTitle ? 'line-clamp-2' : 'truncate',
  )
  return (
    <div
      aria-current={selected || undefined}
      className={clsx(
        'group/row relative flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-1 pointer-coarse:min-h-11',
        href && 'hover:bg-hover',
        selected && 'bg-accent-soft',
      )}
    >
      {leading}
      <div className="min-w-0 grow basis-40">
        <div className="flex min-w-0 items-center gap-2">
          {href ? (
            <Link
              href={href}
              {...name}
              className={clsx(
                nameClasses,
                'after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus',
              )}
            >
              {title}
            </Link>
          ) : (
            <span {...name} className={nameClasses}>
              {title}
            </span>
          )}
        </div>
        {detail && <div className="text-sm text-muted">{detail}</div>}
      </div>
      {meta && (
        <div className="flex max-w-full shrink-0 flex-wrap items-center gap-2 text-sm text-muted">
          {meta}
        </div>
      )}
      {actions && (
        <div className="relative flex shrink-0 items-center justify-end gap-2 max-sm:grow">
          {actions}
        </div>
      )}
    </div>
  )
}
