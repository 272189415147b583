import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, idParams, pageOf } from '../../http/schemas.ts'
import { secretFields, totpCodeSchema } from '../vault/vault.schema.ts'
import type { LeaseDecisions } from './lease-decisions.ts'
import type { LeaseUse } from './lease-use.ts'
import {
  approveLeaseInput,
  denyLeaseInput,
  extendLeaseInput,
  leaseFilter,
  leaseSchema,
  requestLeaseInput,
  useLeaseInput,
} from './leases.schema.ts'
import type { LeasesService } from './leases.service.ts'

const tags = ['Leases']
const leaseAnswer = { 200: dataOf(leaseSchema) }

/** Decisions ask for no more than `leases:read` here: the service refuses who is not entitled, and audits that. */
export const leasesRoutes =
  (leases: LeasesService, decisions: LeaseDecisions, uses: LeaseUse): Routes =>
  (app) => {
    app.route({
      method: 'GET',
      url: '/vault/leases',
      config: { access: 'leases:read' },
      schema: {
        tags,
        summary: 'Leases you asked for or may see',
        querystring: leaseFilter,
        response: { 200: pageOf(leaseSchema) },
      },
      handler: async (request) => {
        const page = await leases.list(actorOf(request), request.query)
        return { data: page.leases, nextCursor: page.nextCursor }
      },
    })
    app.route({
      method: 'POST',
      url: '/vault/leases',
      config: { access: 'leases:request' },
      schema: {
        tags,
        summary: 'Ask for a secret',
        body: requestLeaseInput,
        response: { 201: dataOf(leaseSchema) },
      },
      handler: async (request, reply) =>
        reply.status(201).send({ data: await leases.request(actorOf(request), request.body) }),
    })
    app.route({
      method: 'GET',
      url: '/vault/leases/:id',
      config: { access: 'leases:read' },
      schema: { tags, summary: 'One lease', params: idParams, response: leaseAnswer },
      handler: async (request) => ({ data: await leases.get(actorOf(request), request.params.id) }),
    })
    app.route({
      method: 'POST',
      url: '/vault/leases/:id/approve',
      config: { access: 'leases:read' },
      schema: {
        tags,
        summary: 'Approve, in full or narrowed',
        params: idParams,
        body: approveLeaseInput.nullish(),
        response: leaseAnswer,
      },
      handler: async (request) => ({
        data: await decisions.approve(actorOf(request), request.params.id, request.body ?? {}),
      }),
    })
    app.route({
      method: 'POST',
      url: '/vault/leases/:id/deny',
      config: { access: 'leases:read' },
      schema: {
        tags,
        summary: 'Deny a request',
        params: idParams,
        body: denyLeaseInput.nullish(),
        response: leaseAnswer,
      },
      handler: async (request) => ({
        data: await decisions.deny(actorOf(request), request.params.id, request.body?.note),
      }),
    })
    app.route({
      method: 'POST',
      url: '/vault/leases/:id/extend',
      config: { access: 'leases:read' },
      schema: {
        tags,
        summary: 'Let an active lease last longer',
        params: idParams,
        body: extendLeaseInput,
        response: leaseAnswer,
      },
      handler: async (request) => ({
        data: await decisions.extend(
          actorOf(request),
          request.params.id,
          request.body.durationSeconds,
        ),
      }),
    })
    app.route({
      method: 'POST',
      url: '/vault/leases/:id/revoke',
      config: { access: 'leases:read' },
      schema: { tags, summary: 'End an active lease', params: idParams, response: leaseAnswer },
      handler: async (request) => ({
        data: await decisions.revoke(actorOf(request), request.params.id),
      }),
    })
    app.route({
      method: 'POST',
      url: '/vault/leases/:id/cancel',
      config: { access: 'leases:read' },
      schema: { tags, summary: 'Take your request back', params: idParams, response: leaseAnswer },
      handler: async (request) => ({
        data: await decisions.cancel(actorOf(request), request.params.id),
      }),
    })
    app.route({
      method: 'POST',
      url: '/vault/leases/:id/use',
      config: { access: 'leases:read' },
      schema: {
        tags,
        summary: 'The leased values, on the record',
        params: idParams,
        body: useLeaseInput.nullish(),
        response: { 200: dataOf(secretFields) },
      },
      handler: async (request) => ({
        data: { fields: await uses.use(actorOf(request), request.params.id, request.body ?? {}) },
      }),
    })
    app.route({
      method: 'POST',
      url: '/vault/items/:id/totp',
      config: { access: 'vault:read' },
      schema: {
        tags: ['Vault'],
        summary: 'The current TOTP code',
        params: idParams,
        response: { 200: dataOf(totpCodeSchema) },
      },
      handler: async (request) => ({ data: await uses.totp(actorOf(request), request.params.id) }),
    })
  }
