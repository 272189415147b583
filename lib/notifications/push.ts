import { useMutation, useQueryClient } from '@tanstack/react-query'
import { read, type Result, write } from '@/lib/shared/call'
import { pushDevicesOptions } from './devices'
import { browserZone } from '@/lib/shared/region'
import { notificationSettings } from './settings'

/**
 * Whether this browser can be notified while Sesame is closed. `home_screen`: an iPhone or iPad, where only apps on the home
 * screen can. `none`: by desktop notifications at most, or over plain HTTP.
 */
export function pushSupport(): 'push' | 'home_screen' | 'none' {
  const isWorkerThere = 'serviceWorker' in navigator && window.isSecureContext
  if (isWorkerThere && 'PushManager' in window && 'Notification' in window) return 'push'
  const isTouchMac = /Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1
  return /iPhone|iPad/.test(navigator.userAgent) || isTouchMac ? 'home_screen' : 'none'
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  )

const isSame = (key: ArrayBuffer | null | undefined, other: Uint8Array): boolean =>
  !!key && new Uint8Array(key).toString() === other.toString()

/** The browser's subscription for the installation's key; one for another key is ended first. */
async function subscribe(): Promise<PushSubscriptionJSON> {
  const { publicKey } = await read('getPushKey', {})
  const applicationServerKey = bytesOf(publicKey)
  await navigator.serviceWorker.register('/sw.js')
  const { pushManager } = await navigator.serviceWorker.ready
  const existing = await pushManager.getSubscription()
  const isOurs = isSame(existing?.options.applicationServerKey, applicationServerKey)
  if (existing && isOurs) return existing.toJSON()
  await existing?.unsubscribe()
  return (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })).toJSON()
}

/** Subscribes this browser and tells the server what of, as the person chose here. */
async function saveDevice(): Promise<Result<'savePushDevice'>> {
  const { endpoint = '', keys } = await subscribe()
  const { showsText, tellsRuns, quietHours } = notificationSettings.read()
  return await write(
    'savePushDevice',
    {},
    {
      subscription: { endpoint, keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } },
      showsDetails: showsText,
      tellsRuns,
      quietHours,
      timeZone: browserZone(),
    },
  )
}

function useInvalidateDevices() {
  const client = useQueryClient()
  return (): Promise<void> => client.invalidateQueries({ queryKey: pushDevicesOptions().queryKey })
}

/** Notifies on this device, as chosen here. */
export function useSavePushDevice() {
  const onSuccess = useInvalidateDevices()
  return useMutation({ mutationFn: saveDevice, onSuccess })
}

export function useRemovePushDevice() {
  const onSuccess = useInvalidateDevices()
  return useMutation({
    mutationFn: (pushDeviceId: string) => write('removePushDevice', { pushDeviceId }),
    onSuccess,
  })
}

/** Notifies on this device no more: the server and the browser forget the subscription. */
export function useStopPush() {
  const onSuccess = useInvalidateDevices()
  return useMutation({
    mutationFn: async () => {
      const { devices } = await read('listPushDevices', {})
      const current = devices.find((device) => device.current)
      if (current) await write('removePushDevice', { pushDeviceId: current.id })
      const registration = await navigator.serviceWorker.getRegistration()
      await (await registration?.pushManager.getSubscription())?.unsubscribe()
    },
    onSuccess,
  })
}

export function useTestPushDevice() {
  const onSettled = useInvalidateDevices()
  return useMutation({
    mutationFn: (pushDeviceId: string) => write('testPushDevice', { pushDeviceId }),
    onSettled,
  })
}

/** Subscribes again where the person is notified on this device and the server has lost it: after a sign-in, or a new key. */
export async function renewPush(hasDevice: boolean): Promise<boolean> {
  const isWanted = notificationSettings.read().pushes && pushSupport() === 'push'
  if (!isWanted || hasDevice || Notification.permission !== 'granted') return false
  await saveDevice()
  return true
}

/** Whoever has Sesame in front of them needs no notification on any device. */
export const setLooking = (looking: boolean): Promise<unknown> =>
  write('setLooking', {}, { looking })

/** Takes down what this device still shows: its person is here now. */
export async function closeShown(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration()
  for (const shown of (await registration?.getNotifications()) ?? []) shown.close()
}
