import type { Module, ModuleContext } from '../module.ts'
import { sweepLapsed } from '../sweep-lapsed.ts'
import { runControlsRoutes } from './run-controls.routes.ts'
import { createRunControlsService, emitSettled } from './run-controls.service.ts'

/** Stopping runs that messages show, and asking for them again. */
export const createRunControlsModule = ({
  database,
  onError,
}: Pick<ModuleContext, 'database' | 'onError'>): Module => ({
  routes: [runControlsRoutes(createRunControlsService(database))],
  background: [
    sweepLapsed(
      database,
      {
        table: 'run_controls',
        onLapsed: (tx, row) => emitSettled(tx, row, null),
      },
      onError,
    ),
  ],
})
