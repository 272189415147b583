import { clsx } from 'clsx'
import { Cut } from '@/components/ui/cut'

/** As wide as a column of the board is. */
export const columnWidth = 'w-[17.5rem] max-md:w-[85vw]'

interface ColumnHeadProps {
  title: string
  /** How many tasks it has, as it is written; empty until it is known. */
  count: string
  /** The same as a number. */
  load: number
  /** How many the channel has in it at most; `null` for any number. */
  limit: number | null
}

/** What a column of the board is called, and how full it is. */
export function ColumnHead({ title, count, load, limit }: ColumnHeadProps) {
  const fullness = fullnessOf(load, limit)
  return (
    <header className="flex h-10 shrink-0 items-center gap-2 px-3">
      <h2 className="flex min-w-0 text-sm font-medium">
        <Cut text={title} />
      </h2>
      <span
        dir="ltr"
        className={clsx(
          'tabular text-sm',
          fullness === 'over' ? 'font-medium text-warning' : 'text-muted',
        )}
      >
        {count}
        {count && limit !== null && (
          <>
            <span aria-hidden> / {limit}</span>
            <span className="sr-only">
              {' '}
              of {limit} at most{fullness === 'over' ? ', over the limit' : ''}
              {fullness === 'full' ? ', full' : ''}
            </span>
          </>
        )}
      </span>
    </header>
  )
}

/** How full a column with a limit is. */
const fullnessOf = (count: number, limit: number | null): 'free' | 'full' | 'over' =>
  limit === null || count < limit ? 'free' : count === limit ? 'full' : 'over'
