import { type Context, use } from 'react'

/** What `app/` put into a slot. */
export function useSlot<T>(slot: Context<T | null>): T {
  const parts = use(slot)
  if (parts === null) throw new Error('No page of app/ fills this slot')
  return parts
}
