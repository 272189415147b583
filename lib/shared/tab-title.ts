import { badgeCount } from './format'

/** The title of a tab: how much waits, what is open, and where: "(3) Stripe live key · Vault · Sesame". */
export function tabTitle(room: string, name: string | undefined, waiting: number): string {
  const named = name && name !== room.split(' · ')[0] ? `${name} · ${room}` : room
  return waiting > 0 ? `(${badgeCount(waiting)}) ${named}` : named
}
