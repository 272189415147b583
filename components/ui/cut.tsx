import { clsx } from 'clsx'

interface CutProps {
  text: string
  /** What stands before the text and is never cut, such as a key: the text keeps its own direction beside it. */
  lead?: string | undefined
  className?: string
}

/** A name that is cut where there is no room, whole on hover, in its own direction but at the side where the others begin. */
export function Cut({ text, lead, className }: CutProps) {
  if (lead !== undefined)
    return (
      <span className={clsx('flex min-w-0', className)}>
        <bdi className="shrink-0 whitespace-pre">{`${lead} `}</bdi>
        <Cut text={text} />
      </span>
    )
  return (
    <span dir="auto" title={text} className={clsx('min-w-0 truncate text-parent-start', className)}>
      {text}
    </span>
  )
}
