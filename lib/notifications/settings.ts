import { useSyncExternalStore } from 'react'
import { isRecord, isText } from '@/lib/shared/guards'
import { localStore } from '@/lib/shared/local-store'
import type { QuietHours } from './quiet-hours'

/** How this browser tells the person that they are needed. */
export interface NotificationSettings {
  on: boolean
  /** They come by push, also while Sesame is closed; then no tab shows any. */
  pushes: boolean
  /** Whom they are pushed to. */
  personId: string | null
  /** Runs that failed or were missed too; by push only. */
  tellsRuns: boolean
  /** Names and words are in the notification; otherwise it only says that somebody waits. */
  showsText: boolean
  /** No notification between these times of the day. */
  quietHours: QuietHours | null
}

const off: NotificationSettings = {
  on: false,
  pushes: false,
  personId: null,
  tellsRuns: false,
  showsText: false,
  quietHours: null,
}

function parse(value: unknown): NotificationSettings {
  if (!isRecord(value)) return off
  const { on, pushes, personId, tellsRuns, showsText, quietHours } = value
  const hasHours = isRecord(quietHours) && isText(quietHours.from) && isText(quietHours.to)
  return {
    on: on === true,
    pushes: pushes === true,
    personId: isText(personId) ? personId : null,
    tellsRuns: tellsRuns === true,
    showsText: showsText === true,
    quietHours: hasHours ? { from: String(quietHours.from), to: String(quietHours.to) } : null,
  }
}

export const notificationSettings = localStore('sesame.notifications', off, parse)

export const useNotificationSettings = (): NotificationSettings =>
  useSyncExternalStore(notificationSettings.subscribe, notificationSettings.read, () => off)

export const changeNotificationSettings = (change: Partial<NotificationSettings>): void =>
  notificationSettings.write({ ...notificationSettings.read(), ...change })

/** Somebody else who signs in to a browser has chosen nothing there. */
export function forgetOthers(meId: string): void {
  const { pushes, personId } = notificationSettings.read()
  if (pushes && personId !== meId) notificationSettings.write(off)
}
