import { manifestCalls } from '@sesamespace/contract/manifest'
import { implement } from '../../http/implement.ts'
import type { ManifestService } from './manifest.service.ts'

export const manifestRoutes = (manifest: ManifestService) =>
  implement(manifestCalls, { getManifest: ({ actor }) => manifest.get(actor) })
