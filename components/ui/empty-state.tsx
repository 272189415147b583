import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon: LucideIcon
  title: string
  children?: ReactNode
  /** The button that begins the first one. */
  action?: ReactNode
}

/** Says that there is nothing, why that is fine, and what to do to change it. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-sm justify-items-center gap-2 px-6 py-12 text-center">
      <Icon aria-hidden className="size-6 text-faint" />
      <h2 className="text-lg font-medium">{title}</h2>
      {children && <div className="text-muted">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}
