import type { Background, Module, ModuleContext } from '../module.ts'
import { repeat } from '../repeat.ts'
import { noteEnd, noteSealed } from './seal.repo.ts'
import { sealRoutes } from './seal.routes.ts'
import { createSealService } from './seal.service.ts'
import { UnsealSocket } from './unseal-socket.ts'

const TURN_EVERY_MS = 10_000

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
    onError,
  })
  const note = async (): Promise<void> => {
    since = await noteSealed(database.db, nodeId)
  }
  // A node with the key looks after those that ended without: one that was killed is known to have ended only after a while.
  const turn = (): Promise<void> => (rootKey.isSealed ? note() : service.lookBack())
  const turns = repeat('sealed nodes', TURN_EVERY_MS, turn, onError)
  const socket =
    seal && seal.socketPath !== null
      ? new UnsealSocket({ path: seal.socketPath, unseal: service.unsealByHand, onError })
      : null
  const background: Background = {
    async start() {
      await turns.start()
      if (!rootKey.isSealed) return await service.lookBack().catch(onError)
      // Before anything is served: what is written from now on is searched later, whatever becomes of this node.
      await note()
      await socket?.start()
      rootKey.whenOpen(() => void socket?.stop().catch(onError))
    },
    async stop() {
      await turns.stop()
      await socket?.stop()
      if (rootKey.isSealed) await noteEnd(database.db, nodeId).catch(onError)
    },
  }
  return { routes: [sealRoutes(service)], background: [background] }
}
