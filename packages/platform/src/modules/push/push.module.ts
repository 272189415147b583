import { createOutboundTarget, pushCalls } from '../../outbound/outbound-target.ts'
import type { Module, ModuleContext } from '../module.ts'
import { onEvents } from '../on-events.ts'
import { createDevicesService } from './devices.service.ts'
import { notificationsRoutes } from './notifications.routes.ts'
import { createNotificationsService } from './notifications.service.ts'
import { pushedTypes, settlingTypes } from './needs.repo.ts'
import { createPushSender } from './push-sender.ts'
import { createPushWorker } from './push-worker.ts'
import { pushRoutes } from './push.routes.ts'

/** Finds what no event tells of: retries that are due, what other nodes left. */
const EVERY_MS = 1_000

type Context = Pick<
  ModuleContext,
  'database' | 'bus' | 'rootKey' | 'publicUrl' | 'pushAllowList' | 'onError'
>

/** What people are told, and notifications on devices (Web Push). */
export function createPushModule(context: Context): Module {
  const { database, bus, rootKey, publicUrl, onError } = context
  const target = createOutboundTarget(pushCalls(context.pushAllowList ?? []))
  const sender = createPushSender({ db: database.db, rootKey, target, publicUrl })
  const worker = createPushWorker({ database, rootKey, sender, onError })
  const types = [...pushedTypes, ...settlingTypes]
  const followed = new Set<string>(types)
  /** What people are told needs no key. Addresses of devices are sealed: what is to be pushed waits. */
  const followOnly = async (): Promise<boolean> => {
    await worker.follow()
    return false
  }
  const loop = onEvents({
    name: 'push',
    bus,
    types,
    everyMs: EVERY_MS,
    runNext: () => (rootKey.isSealed ? followOnly() : worker.runNext()),
    onError,
  })
  return {
    routes: [
      pushRoutes(createDevicesService({ database, rootKey, sender })),
      notificationsRoutes(createNotificationsService(database.db)),
    ],
    background: [
      {
        async start() {
          bus.subscribe((message) => {
            if (message.kind !== 'committed') return
            const { workspaceId, events } = message
            // One that was too long for the bus says only that there was something.
            if (events.length === 0 || events.some(({ type }) => followed.has(type)))
              worker.notice(workspaceId)
          })
          await loop.start()
        },
        async stop() {
          worker.abort()
          await loop.stop()
          await worker.ended()
        },
      },
    ],
  }
}
