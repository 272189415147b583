import type { ReactNode } from 'react'

/** Names and values, two columns where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-4 gap-y-2.5 sm:grid-cols-[7rem_minmax(0,1fr)]">{children}</dl>
}

/** One name with its value. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted max-sm:-mb-2 max-sm:text-sm">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
