import {
  canonicalHost,
  type FetchMethod,
  isNamedPlace,
  type SecretPlace,
} from '@sesamespace/contract/fetch-text'
import type { FetchRule, SecretPlacement, VaultItemDetail } from '@sesamespace/sdk'

/** Where a secret goes, while it is being written. */
export interface DraftPlacement {
  in: SecretPlace
  name: string
  template: string
}

/** A rule while it is being written. */
export interface DraftRule {
  id: string
  methods: readonly FetchMethod[]
  host: string
  path: string
  placements: readonly DraftPlacement[]
}

export const placeLabels: Record<SecretPlace, string> = {
  bearer: 'Bearer token',
  basic: 'Name and password (basic)',
  header: 'Header',
  query: 'Query parameter',
  body: 'Field of the body',
}

/** A rule to begin with, for one kind of service; `key` is the item's field. */
interface FetchTemplate {
  label: string
  make: (key: string) => Omit<DraftRule, 'id'>
}

const bearer = (key: string): DraftPlacement[] => [
  { in: 'bearer', name: '', template: `{{${key}}}` },
]

/** What common services take. */
export const fetchTemplates: readonly FetchTemplate[] = [
  {
    label: 'Bearer token',
    make: (key) => ({ methods: ['GET'], host: '', path: '/*', placements: bearer(key) }),
  },
  {
    label: 'Name and password',
    make: (key) => ({
      methods: ['GET'],
      host: '',
      path: '/*',
      placements: [{ in: 'basic', name: '', template: `{{username}}:{{${key}}}` }],
    }),
  },
  {
    label: 'API key in a header',
    make: (key) => ({
      methods: ['GET'],
      host: '',
      path: '/*',
      placements: [{ in: 'header', name: 'X-API-Key', template: `{{${key}}}` }],
    }),
  },
  {
    label: 'GitHub',
    make: (key) => ({
      methods: ['GET'],
      host: 'api.github.com',
      path: '/repos/*',
      placements: bearer(key),
    }),
  },
  {
    label: 'OpenAI-compatible',
    make: (key) => ({
      methods: ['GET', 'POST'],
      host: 'api.openai.com',
      path: '/v1/*',
      placements: bearer(key),
    }),
  },
  {
    label: 'Slack',
    make: (key) => ({
      methods: ['POST'],
      host: 'slack.com',
      path: '/api/*',
      placements: bearer(key),
    }),
  },
  {
    label: 'Stripe',
    make: (key) => ({
      methods: ['GET'],
      host: 'api.stripe.com',
      path: '/v1/*',
      placements: bearer(key),
    }),
  },
]

/** The field that a new rule puts in: the first masked one. */
export const secretKeyOf = ({ maskedKeys, fieldKeys }: VaultItemDetail): string =>
  maskedKeys[0] ?? fieldKeys[0] ?? 'password'

let made = 0
export const draftRule = (rule: Omit<DraftRule, 'id'>): DraftRule => ({
  ...rule,
  id: `rule-${(made += 1)}`,
})

/** Stored rules, to be changed. */
export const draftRules = (rules: readonly FetchRule[]): DraftRule[] =>
  rules.map((rule) =>
    draftRule({
      ...rule,
      placements: rule.placements.map((placement) => ({
        ...placement,
        name: placement.name ?? '',
      })),
    }),
  )

/** What was written, as it is stored. A host is written as the address bar would; what is none is for the server to refuse. */
export const rulesOf = (drafts: readonly DraftRule[]): FetchRule[] =>
  drafts.map(({ methods, host, path, placements }) => ({
    methods: [...methods],
    host: canonicalHost(host) ?? host.trim(),
    path: path.trim(),
    placements: placements.map(placementOf),
  }))

const placementOf = ({ in: place, name, template }: DraftPlacement): SecretPlacement => ({
  in: place,
  template: template.trim(),
  ...(isNamedPlace(place) && { name: name.trim() }),
})

/** A whole address that was pasted as a host, taken apart. */
export function splitAddress(text: string): { host: string; path?: string } {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return { host: text }
  const { host, pathname } = new URL(text)
  return { host, ...(pathname !== '/' && { path: pathname }) }
}
