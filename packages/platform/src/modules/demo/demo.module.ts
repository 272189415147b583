import { RootKey } from '../../crypto/root-key.ts'
import type { Module, ModuleContext } from '../module.ts'
import { demoRoutes } from './demo.routes.ts'
import type { DemoParts } from './demo-services.ts'
import { createDemoService } from './demo.service.ts'

/** A workspace to look at before there is anything of one's own. */
export const createDemoModule = (
  { database, masterKey }: Pick<ModuleContext, 'database' | 'masterKey'>,
  parts: Omit<DemoParts, 'rootKey'>,
): Module => ({
  routes: [demoRoutes(createDemoService(database, { rootKey: new RootKey(masterKey), ...parts }))],
})
