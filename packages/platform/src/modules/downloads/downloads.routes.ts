import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isKnown } from '../../http/entity-tag.ts'
import { AppError } from '../../http/errors.ts'
import type { Routes } from '../../http/routes.ts'
import { packageDirectory, packPackage } from './pack.ts'

interface Package {
  url: string
  /** Its directory in `packages/`. */
  name: string
  /** There once it is built. */
  result: string
  isBundled: boolean
}

const packages: readonly Package[] = [
  { url: '/sdk.tgz', name: 'sdk', result: 'dist/esm/index.js', isBundled: false },
  { url: '/tools.tgz', name: 'tools', result: 'dist/index.js', isBundled: true },
  { url: '/mcp.tgz', name: 'mcp', result: 'dist/main.js', isBundled: true },
  { url: '/openclaw.tgz', name: 'openclaw', result: 'dist/index.js', isBundled: true },
]

interface Download {
  etag: string
  bytes: Buffer
}

async function makeDownload({ name, result, isBundled }: Package): Promise<Download> {
  const directory = packageDirectory(name)
  if (!existsSync(join(directory, result)))
    throw new AppError('not_found', 'This package is not built here. Run `npm run build`.')
  const bytes = await packPackage(directory, { isBundled })
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` }
}

/** The SDK, the tools, the MCP server and the plugin of OpenClaw of exactly this version, as packages that npm installs from their address. */
export const downloadRoutes: Routes = (app) => {
  for (const entry of packages) {
    let made: Promise<Download> | null = null
    // Kept once it could be made: until then the next request tries again.
    const get = async (): Promise<Download> => {
      made ??= makeDownload(entry)
      return made.catch((error: unknown) => {
        made = null
        throw error
      })
    }
    const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const { bytes, etag } = await get()
      // Asked for anew each time: after an upgrade the same address has the new version.
      reply.header('ETag', etag).header('Cache-Control', 'no-cache')
      if (isKnown(request, etag)) return reply.status(304).send()
      return reply.type('application/gzip').send(bytes)
    }
    app.get(entry.url, { config: { access: 'public' }, schema: { hide: true } }, answer)
  }
}
