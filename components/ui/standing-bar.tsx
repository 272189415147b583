import type { ReactNode } from 'react'

/** The bar at the bottom of one thing that stays in sight while one reads: what can be done with it. */
export function StandingBar({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-2 border-t bg-canvas px-4 py-3 md:-mx-6 md:px-6">
      {children}
    </div>
  )
}
