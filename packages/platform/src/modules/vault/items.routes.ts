import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, deleted, idParams, pageOf } from '../../http/schemas.ts'
import type { ImportService } from './import.service.ts'
import type { ItemsService } from './items.service.ts'
import type { RevealService } from './reveal.service.ts'
import {
  createItemInput,
  importItemsInput,
  itemDetailSchema,
  itemFilter,
  itemSchema,
  itemUseSchema,
  itemVersionSchema,
  restoreInput,
  revealInput,
  secretFields,
  updateItemInput,
} from './vault.schema.ts'

const tags = ['Vault']

export const itemsRoutes =
  (items: ItemsService, reveals: RevealService, imports: ImportService): Routes =>
  (app) => {
    app.route({
      method: 'GET',
      url: '/vault/vaults/:id/items',
      config: { access: 'vault:read' },
      schema: {
        tags,
        summary: 'Items of a vault, without values',
        params: idParams,
        querystring: itemFilter,
        response: { 200: pageOf(itemSchema) },
      },
      handler: async (request) => ({
        data: await items.list(actorOf(request), request.params.id, request.query),
        nextCursor: null,
      }),
    })
    app.route({
      method: 'POST',
      url: '/vault/vaults/:id/items',
      config: { access: 'vault:use', only: 'human', takesSecrets: true },
      schema: {
        tags,
        summary: 'Store a secret',
        params: idParams,
        body: createItemInput,
        response: { 201: dataOf(itemSchema) },
      },
      handler: async (request, reply) =>
        reply
          .status(201)
          .send({ data: await items.create(actorOf(request), request.params.id, request.body) }),
    })
    app.route({
      method: 'POST',
      url: '/vault/vaults/:id/import',
      config: { access: 'vault:use', only: 'human', takesSecrets: true },
      schema: {
        tags,
        summary: 'Store many secrets at once, all or none',
        params: idParams,
        body: importItemsInput,
        response: { 201: pageOf(itemSchema) },
      },
      handler: async (request, reply) =>
        reply.status(201).send({
          data: await imports.importItems(actorOf(request), request.params.id, request.body.items),
          nextCursor: null,
        }),
    })
    app.route({
      method: 'GET',
      url: '/vault/items/:id',
      config: { access: 'vault:read' },
      schema: {
        tags,
        summary: 'One item, masked',
        params: idParams,
        response: { 200: dataOf(itemDetailSchema) },
      },
      handler: async (request) => ({ data: await items.get(actorOf(request), request.params.id) }),
    })
    app.route({
      method: 'PATCH',
      url: '/vault/items/:id',
      config: { access: 'vault:use', only: 'human', takesSecrets: true },
      schema: {
        tags,
        summary: 'Change an item',
        params: idParams,
        body: updateItemInput,
        response: { 200: dataOf(itemSchema) },
      },
      handler: async (request) => ({
        data: await items.update(actorOf(request), request.params.id, request.body),
      }),
    })
    app.route({
      method: 'DELETE',
      url: '/vault/items/:id',
      config: { access: 'vault:use', only: 'human' },
      schema: {
        tags,
        summary: 'Delete an item for good',
        params: idParams,
        response: { 200: deleted },
      },
      handler: async (request) => {
        await items.remove(actorOf(request), request.params.id)
        return { data: { id: request.params.id } }
      },
    })
    app.route({
      method: 'POST',
      url: '/vault/items/:id/reveal',
      config: { access: 'vault:read' },
      schema: {
        tags,
        summary: 'Decrypt fields, on the record',
        params: idParams,
        body: revealInput,
        response: { 200: dataOf(secretFields) },
      },
      handler: async (request) => ({
        data: {
          fields: await reveals.reveal(actorOf(request), request.params.id, request.body.keys),
        },
      }),
    })
    app.route({
      method: 'GET',
      url: '/vault/items/:id/versions',
      config: { access: 'vault:read' },
      schema: {
        tags,
        summary: 'Versions of an item',
        params: idParams,
        response: { 200: pageOf(itemVersionSchema) },
      },
      handler: async (request) => ({
        data: await items.versions(actorOf(request), request.params.id),
        nextCursor: null,
      }),
    })
    app.route({
      method: 'POST',
      url: '/vault/items/:id/restore',
      config: { access: 'vault:use', only: 'human' },
      schema: {
        tags,
        summary: 'Make an earlier version the newest again',
        params: idParams,
        body: restoreInput,
        response: { 200: dataOf(itemSchema) },
      },
      handler: async (request) => ({
        data: await items.restore(actorOf(request), request.params.id, request.body.version),
      }),
    })
    app.route({
      method: 'GET',
      url: '/vault/items/:id/uses',
      config: { access: 'vault:read' },
      schema: {
        tags,
        summary: 'Who used an item',
        params: idParams,
        response: { 200: pageOf(itemUseSchema) },
      },
      handler: async (request) => ({
        data: await items.uses(actorOf(request), request.params.id),
        nextCursor: null,
      }),
    })
  }
