import { actorOf } from '../../http/access.ts'
import { factsOf } from '../../auth/request-facts.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, deleted, idParams, pageOf } from '../../http/schemas.ts'
import { sessionTokensSchema } from '../sign-in/sign-in.schema.ts'
import type { InvitesService } from './invites.service.ts'
import {
  acceptInviteInput,
  createInviteInput,
  inviteSchema,
  memberSchema,
  updateMemberInput,
} from './members.schema.ts'
import type { MembersService } from './members.service.ts'

const tags = ['Members']

export const membersRoutes =
  (members: MembersService, invites: InvitesService): Routes =>
  (app) => {
    app.get(
      '/members',
      {
        config: { access: 'members:read' },
        schema: {
          tags,
          summary: 'The people of the workspace',
          response: { 200: pageOf(memberSchema) },
        },
      },
      async (request) => ({ data: await members.list(actorOf(request)), nextCursor: null }),
    )
    app.patch(
      '/members/:id',
      {
        config: { access: 'members:manage' },
        schema: {
          tags,
          summary: 'Change a role, or disable somebody',
          params: idParams,
          body: updateMemberInput,
          response: { 200: dataOf(memberSchema) },
        },
      },
      async (request) => ({
        data: await members.update(actorOf(request), request.params.id, request.body),
      }),
    )
    app.delete(
      '/members/:id/second-factor',
      {
        config: { access: 'members:manage', only: 'human' },
        schema: {
          tags,
          summary: "Take a person's second factor away",
          params: idParams,
          response: { 200: dataOf(memberSchema) },
        },
      },
      async (request) => ({
        data: await members.resetSecondFactor(actorOf(request), request.params.id),
      }),
    )
    app.get(
      '/invites',
      {
        config: { access: 'invites:read' },
        schema: {
          tags,
          summary: 'Invitations that are open',
          response: { 200: pageOf(inviteSchema) },
        },
      },
      async (request) => ({ data: await invites.list(actorOf(request)), nextCursor: null }),
    )
    app.post(
      '/invites',
      {
        config: { access: 'members:manage' },
        schema: {
          tags,
          summary: 'Invite somebody; the token is shown this once',
          body: createInviteInput,
          response: { 201: dataOf(inviteSchema) },
        },
      },
      async (request, reply) =>
        reply.status(201).send({ data: await invites.create(actorOf(request), request.body) }),
    )
    app.delete(
      '/invites/:id',
      {
        config: { access: 'members:manage' },
        schema: {
          tags,
          summary: 'Take an invitation back',
          params: idParams,
          response: { 200: deleted },
        },
      },
      async (request) => {
        await invites.revoke(actorOf(request), request.params.id)
        return { data: { id: request.params.id } }
      },
    )
    app.post(
      '/invites/accept',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Join with an invitation',
          body: acceptInviteInput,
          response: { 201: dataOf(sessionTokensSchema) },
        },
      },
      async (request, reply) =>
        reply.status(201).send({ data: await invites.accept(request.body, factsOf(request)) }),
    )
  }
