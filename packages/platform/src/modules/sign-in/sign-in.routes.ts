import { z } from 'zod'
import { factsOf } from '../../auth/request-facts.ts'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf } from '../../http/schemas.ts'
import type { SetupService } from './setup.service.ts'
import {
  loginInput,
  meSchema,
  refreshInput,
  sessionTokensSchema,
  setupInput,
} from './sign-in.schema.ts'
import type { SignInService } from './sign-in.service.ts'

const tags = ['Sign-in']
const tokens = dataOf(sessionTokensSchema)

/** Setting up, signing in, staying signed in. */
export const signInRoutes =
  (setup: SetupService, signIn: SignInService): Routes =>
  (app) => {
    app.get(
      '/auth/setup',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Whether the first owner is still to be made',
          response: { 200: dataOf(z.object({ required: z.boolean() })) },
        },
      },
      async () => ({ data: { required: await setup.isRequired() } }),
    )
    app.post(
      '/auth/setup',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Make the workspace and its first owner, once',
          body: setupInput,
          response: { 201: tokens },
        },
      },
      async (request, reply) =>
        reply.status(201).send({ data: await setup.setUp(request.body, factsOf(request)) }),
    )
    app.post(
      '/auth/login',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Sign in with e-mail address and password',
          body: loginInput,
          response: { 200: tokens },
        },
      },
      async (request) => ({ data: await signIn.logIn(request.body, factsOf(request)) }),
    )
    app.post(
      '/auth/refresh',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Exchange a refresh token for new tokens',
          body: refreshInput,
          response: { 200: tokens },
        },
      },
      async (request) => ({
        data: await signIn.refresh(request.body.refreshToken, factsOf(request)),
      }),
    )
    app.get(
      '/auth/me',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Who you are, and what you may do',
          response: { 200: dataOf(meSchema) },
        },
      },
      async (request) => ({ data: await signIn.me(actorOf(request)) }),
    )
  }
