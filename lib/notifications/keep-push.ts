import type { QueryClient } from '@tanstack/react-query'
import { meOptions } from '@/lib/session/queries'
import { safeNext } from '@/lib/shared/paths'
import { pushDevicesOptions } from './devices'
import { isLookingAnywhere } from './looking'
import { closeShown, renewPush, setLooking } from './push'
import { forgetOthers } from './settings'

/** Less than what the server takes a browser's word for. */
const EVERY_MS = 40_000
/** From one tab to the next, nobody has looked away. */
const AWAY_MS = 1_500

const ignore = (): void => {}

/**
 * Keeps pushes to the person's devices fitting to where they are: subscribes this one again where the server has lost it, says
 * while they look, takes down what is shown once they do, and opens what they press. Returns how to stop.
 */
export function keepPush(queryClient: QueryClient, navigate: (href: string) => void): () => void {
  let isSaid = false

  const devices = async (): Promise<{ current: boolean }[]> =>
    queryClient.ensureQueryData(pushDevicesOptions())

  async function say(): Promise<void> {
    if ((await devices()).length === 0) return
    const looking = await isLookingAnywhere()
    if (!looking && !isSaid) return
    isSaid = looking
    await setLooking(looking)
    if (looking) await closeShown()
  }
  const sayNow = (): void => void say().catch(ignore)
  let leaving: ReturnType<typeof setTimeout> | undefined
  const sayLater = (): void => {
    clearTimeout(leaving)
    leaving = setTimeout(sayNow, AWAY_MS)
  }
  const onMessage = ({ data, ports }: MessageEvent<unknown>): void => {
    if (typeof data !== 'object' || data === null || !('href' in data)) return
    if (typeof data.href !== 'string') return
    ports[0]?.postMessage('opened')
    navigate(safeNext(data.href))
  }

  async function renew(): Promise<void> {
    forgetOthers((await queryClient.ensureQueryData(meOptions())).id)
    const isNew = await renewPush((await devices()).some(({ current }) => current))
    if (isNew) await queryClient.invalidateQueries({ queryKey: pushDevicesOptions().queryKey })
  }

  renew().catch(ignore)
  sayNow()
  const repeating = setInterval(sayNow, EVERY_MS)
  window.addEventListener('focus', sayNow)
  window.addEventListener('blur', sayLater)
  document.addEventListener('visibilitychange', sayLater)
  const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined
  workers?.addEventListener('message', onMessage)
  return () => {
    clearInterval(repeating)
    clearTimeout(leaving)
    window.removeEventListener('focus', sayNow)
    window.removeEventListener('blur', sayLater)
    document.removeEventListener('visibilitychange', sayLater)
    workers?.removeEventListener('message', onMessage)
  }
}
