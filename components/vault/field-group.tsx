import { type ReactNode, useId } from 'react'

interface FieldGroupProps {
  title: string
  aside?: ReactNode
  children: ReactNode
}

/** Fields of an item that belong together, under a name. */
export function FieldGroup({ title, aside, children }: FieldGroupProps) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id}>
      <div className="flex min-h-8 items-center justify-between gap-3">
        <h3 id={id} className="text-sm font-medium text-muted">
          {title}
        </h3>
        {aside}
      </div>
      <div className="divide-y overflow-hidden rounded-md border">{children}</div>
    </div>
  )
}
