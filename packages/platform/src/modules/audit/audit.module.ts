import type { Module, ModuleContext } from '../module.ts'
import { auditRoutes } from './audit.routes.ts'
import { createAuditService } from './audit.service.ts'

/** The hash-chained log of who did what. */
export const createAuditModule = (context: ModuleContext): Module => ({
  routes: [auditRoutes(createAuditService(context.database))],
})
