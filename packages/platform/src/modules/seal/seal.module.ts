import type { Background, Module, ModuleContext } from '../module.ts'
import { repeat } from '../repeat.ts'
import { noteEnd, noteSealed } from './seal.repo.ts'
import { sealRoutes } from './seal.routes.ts'
import { createSealService } from './seal.service.ts'
import { UnsealSocket } from './unseal-socket.ts'

const SEEN_EVERY_MS = 10_000

/** Sealed start: a node that waits for the passphrase of its root key, and what it missed meanwhile. */
export function createSealModule(context: ModuleContext): Module {
  const { database, rootKey, nodeId, seal, onError } = context
  let since: Date | null = null
  const service = createSealService({
    database,
    rootKey,
    nodeId,
    wrapped: seal?.wrapped ?? null,
    since: () => since,
  })
  const note = async (): Promise<void> => {
    if (rootKey.isSealed) since = await noteSealed(database.db, nodeId)
  }
  const presence = repeat('sealed node', SEEN_EVERY_MS, note, onError)
  const socket =
    seal && seal.socketPath !== null
      ? new UnsealSocket({ path: seal.socketPath, unseal: service.unsealByHand, onError })
      : null
  const background: Background = {
    async start() {
      if (!rootKey.isSealed) return await service.lookBack()
      // Before anything is served: what is written from now on is searched later, whatever becomes of this node.
      await note()
      await presence.start()
      await socket?.start()
      rootKey.whenOpen(() => void socket?.stop().catch(onError))
    },
    async stop() {
      await presence.stop()
      await socket?.stop()
      if (rootKey.isSealed) await noteEnd(database.db, nodeId).catch(onError)
    },
  }
  return { routes: [sealRoutes(service)], background: [background] }
}
