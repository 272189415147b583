import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, deleted, id, idParams, pageOf } from '../../http/schemas.ts'
import type { KeyRotation } from './key-rotation.ts'
import type { VaultMembersService } from './vault-members.service.ts'
import {
  createVaultInput,
  maskingPolicy,
  updateVaultInput,
  vaultMemberInput,
  vaultMemberSchema,
  vaultSchema,
} from './vault.schema.ts'
import type { VaultsService } from './vaults.service.ts'

const tags = ['Vault']
const memberParams = z.strictObject({ id, principalId: id })
const vaultAnswer = { 200: dataOf(vaultSchema) }

export const vaultsRoutes =
  (vaults: VaultsService, members: VaultMembersService, rotation: KeyRotation): Routes =>
  (app) => {
    app.route({
      method: 'GET',
      url: '/vault/vaults',
      config: { access: 'vault:read' },
      schema: { tags, summary: 'Vaults you may know of', response: { 200: pageOf(vaultSchema) } },
      handler: async (request) => ({
        data: await vaults.listVaults(actorOf(request)),
        nextCursor: null,
      }),
    })
    app.route({
      method: 'POST',
      url: '/vault/vaults',
      config: { access: 'vault:create', only: 'human' },
      schema: {
        tags,
        summary: 'Create a vault',
        body: createVaultInput,
        response: { 201: dataOf(vaultSchema) },
      },
      handler: async (request, reply) =>
        reply.status(201).send({ data: await vaults.create(actorOf(request), request.body) }),
    })
    app.route({
      method: 'GET',
      url: '/vault/vaults/:id',
      config: { access: 'vault:read' },
      schema: { tags, summary: 'One vault', params: idParams, response: vaultAnswer },
      handler: async (request) => ({ data: await vaults.get(actorOf(request), request.params.id) }),
    })
    app.route({
      method: 'PATCH',
      url: '/vault/vaults/:id',
      config: { access: 'vault:use', only: 'human' },
      schema: {
        tags,
        summary: 'Change a vault',
        params: idParams,
        body: updateVaultInput,
        response: vaultAnswer,
      },
      handler: async (request) => ({
        data: await vaults.update(actorOf(request), request.params.id, request.body),
      }),
    })
    app.route({
      method: 'DELETE',
      url: '/vault/vaults/:id',
      config: { access: 'vault:use', only: 'human' },
      schema: {
        tags,
        summary: 'Delete a vault and its items',
        params: idParams,
        response: { 200: deleted },
      },
      handler: async (request) => {
        await vaults.remove(actorOf(request), request.params.id)
        return { data: { id: request.params.id } }
      },
    })
    app.route({
      method: 'PUT',
      url: '/vault/vaults/:id/masking-policy',
      config: { access: 'vault:use', only: 'human' },
      schema: {
        tags,
        summary: 'Set what is masked',
        params: idParams,
        body: maskingPolicy,
        response: vaultAnswer,
      },
      handler: async (request) => ({
        data: await vaults.updateMaskingPolicy(actorOf(request), request.params.id, request.body),
      }),
    })
    app.route({
      method: 'POST',
      url: '/vault/vaults/:id/rotate-key',
      config: { access: 'vault:use', only: 'human' },
      schema: {
        tags,
        summary: 'Replace the key of a vault',
        params: idParams,
        response: vaultAnswer,
      },
      handler: async (request) => ({
        data: await rotation.rotate(actorOf(request), request.params.id),
      }),
    })
    app.route({
      method: 'GET',
      url: '/vault/vaults/:id/members',
      config: { access: 'vault:read' },
      schema: {
        tags,
        summary: 'Members of a vault',
        params: idParams,
        response: { 200: pageOf(vaultMemberSchema) },
      },
      handler: async (request) => ({
        data: await members.list(actorOf(request), request.params.id),
        nextCursor: null,
      }),
    })
    app.route({
      method: 'PUT',
      url: '/vault/vaults/:id/members/:principalId',
      config: { access: 'vault:use', only: 'human' },
      schema: {
        tags,
        summary: 'Give someone a role in a vault',
        params: memberParams,
        body: vaultMemberInput,
        response: { 200: dataOf(vaultMemberSchema) },
      },
      handler: async (request) => {
        const { id: vaultId, principalId } = request.params
        return {
          data: await members.set(actorOf(request), vaultId, principalId, request.body.role),
        }
      },
    })
    app.route({
      method: 'DELETE',
      url: '/vault/vaults/:id/members/:principalId',
      config: { access: 'vault:read' },
      schema: {
        tags,
        summary: 'Take someone out of a vault, or leave it',
        params: memberParams,
        response: { 200: deleted },
      },
      handler: async (request) => {
        const { id: vaultId, principalId } = request.params
        await members.remove(actorOf(request), vaultId, principalId)
        return { data: { id: principalId } }
      },
    })
  }
