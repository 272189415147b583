import { clsx } from 'clsx'

interface CutProps {
  text: string
  className?: string
}

/** A name that is cut where there is no room, whole on hover, in its own direction but at the side where the others begin. */
export function Cut({ text, className }: CutProps) {
  return (
    <span dir="auto" title={text} className={clsx('min-w-0 truncate text-parent-start', className)}>
      {text}
    </span>
  )
}
