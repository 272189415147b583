import type { Module, ModuleContext } from '../module.ts'
import { receiptsRoutes } from './receipts.routes.ts'
import { createReceiptsService } from './receipts.service.ts'

/** What agents did with messages. */
export const createReceiptsModule = (context: Pick<ModuleContext, 'database' | 'bus'>): Module => ({
  routes: [receiptsRoutes(createReceiptsService(context))],
})
