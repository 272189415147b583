import { RootKey } from '../../crypto/root-key.ts'
import type { Module, ModuleContext } from '../module.ts'
import { createLeakIndexes } from './leak-indexes.ts'
import { leaksRoutes } from './leaks.routes.ts'
import { createLeaksService, type LeaksService } from './leaks.service.ts'

/** Known-leak redaction: what is written is searched for values of the vault. */
export function createLeaksModule({
  database,
  db,
  bus,
  masterKey,
  onError,
}: ModuleContext): Module & { leaks: LeaksService } {
  const leaks = createLeaksService(
    database,
    createLeakIndexes(db, bus, new RootKey(masterKey), onError),
  )
  return { leaks, routes: [leaksRoutes(leaks)] }
}
