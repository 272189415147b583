import type { Routes } from '../../http/routes.ts'
import { applicationDocuments, createOutboundTarget } from '../../outbound/outbound-target.ts'
import type { Module, ModuleContext } from '../module.ts'
import { repeat } from '../repeat.ts'
import type { Addresses } from './addresses.ts'
import { applicationsRoutes } from './applications.routes.ts'
import { createApplicationsService } from './applications.service.ts'
import { createDocumentReader } from './client-document.ts'
import { trimClients } from './clients.repo.ts'
import { createClientsService } from './clients.service.ts'
import { protocolRoutes } from './protocol.routes.ts'
import { createTokensService } from './tokens.service.ts'

const TRIM_EVERY_MS = 60_000
/** Clients that are known and allowed nothing. */
const MOST_IDLE_CLIENTS = 10_000

type Context = Pick<ModuleContext, 'database' | 'applicationAllowList' | 'onError'>

/** Applications that act as agents over MCP, by OAuth 2.1. */
export function createApplicationsModule(
  { database, applicationAllowList, onError }: Context,
  addresses: Addresses,
): Module & { protocol: Routes } {
  const { db } = database
  const target = createOutboundTarget(applicationDocuments(applicationAllowList ?? []))
  const clients = createClientsService(db, createDocumentReader(target))
  return {
    routes: [applicationsRoutes(createApplicationsService(database, clients, addresses))],
    protocol: protocolRoutes(addresses, clients, createTokensService(database, addresses)),
    background: [
      repeat('idle applications', TRIM_EVERY_MS, () => trimClients(db, MOST_IDLE_CLIENTS), onError),
    ],
  }
}
