import { plural } from '@/lib/shared/format'

/** A task that was not changed, and why. */
export interface Refusal {
  taskId: string
  key: string
  message: string
}

/** Which of many changes were refused; those tasks stay selected. */
export function BulkRefusals({ refused }: { refused: readonly Refusal[] }) {
  if (refused.length === 0) return null
  return (
    <div role="alert" className="grid gap-1 text-sm">
      <p className="text-danger">{plural(refused.length, 'task')} not changed:</p>
      <ul className="grid max-h-28 gap-0.5 overflow-y-auto">
        {refused.map(({ taskId, key, message }) => (
          <li key={taskId} className="wrap-anywhere">
            <span className="tabular text-muted">{key}</span> {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
