import type { Background, Module, ModuleContext } from '../module.ts'
import { Compiler } from './compiler.ts'
import { createLeakGuard, type LeakGuard } from './leak-guard.ts'
import { LeakWatch } from './leak-watch.ts'
import { workspacesWithItems } from './leaks.repo.ts'
import { leaksRoutes } from './leaks.routes.ts'
import { createLeaksService } from './leaks.service.ts'
import { createPastSearches } from './past-searches.ts'

/** Known-leak redaction: what is written is searched for values of the vault. */
export function createLeaksModule({
  database,
  db,
  bus,
  feed,
  rootKey,
  onError,
}: ModuleContext): Module & { guard: LeakGuard } {
  const watch = new LeakWatch({ db, bus, feed, compiler: new Compiler(db, rootKey), onError })
  const guard = createLeakGuard({ database, rootKey, watch, onError })
  const background: Background = {
    // The first write of a workspace should not be the one that waits.
    start: async () =>
      rootKey.whenOpen(
        () =>
          void workspacesWithItems(db)
            .then((ids) => watch.begin(ids))
            .catch(onError),
      ),
    stop: () => guard.stop(),
  }
  const leaks = createLeaksService(database, rootKey, guard)
  const pastSearches = createPastSearches({ database, rootKey, bus, onError })
  return { guard, routes: [leaksRoutes(leaks)], background: [background, pastSearches] }
}
