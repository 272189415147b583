import { clsx } from 'clsx'
import { LoaderCircle } from 'lucide-react'

/** Something is on its way. Says so to screen readers only when it has a label. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  const Wrapper = label ? 'output' : 'span'
  return (
    <Wrapper className={clsx('inline-flex', className)}>
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      {label && <span className="sr-only">{label}</span>}
    </Wrapper>
  )
}
