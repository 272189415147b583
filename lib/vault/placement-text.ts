import type { SecretPlacement } from '@sesamespace/sdk'

/** Where the secret goes, in words. */
export function placementText({ in: place, name = '', template }: SecretPlacement): string {
  switch (place) {
    case 'bearer':
      return `Authorization: Bearer ${template}`
    case 'basic':
      return `Authorization: Basic ${template}`
    case 'header':
      return `${name}: ${template}`
    case 'query':
      return `?${name}=${template}`
    case 'body':
      return `${name} of the body: ${template}`
  }
}
