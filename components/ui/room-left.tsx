import { clsx } from 'clsx'

/** How much more a text may hold, or by how much it is too long. */
export function RoomLeft({ left }: { left: number }) {
  const count = Math.abs(left).toLocaleString('en')
  return (
    <p role="status" className={clsx('text-xs', left < 0 ? 'text-danger' : 'text-muted')}>
      {left < 0 ? `${count} characters too long` : `${count} characters left`}
    </p>
  )
}
