import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named } from './fields.ts'
import {
  canonicalHost,
  fetchMethods,
  fieldsOfTemplate,
  isFreeHeader,
  isNamedPlace,
  isPathPattern,
  secretPlaces,
} from './fetch-text.ts'
import { limits } from './limits.ts'

const headerName = z
  .string()
  .max(limits.fetchHeaderName)
  .refine(isFreeHeader, 'is no header that may be set')

export const secretPlacement = named(
  'SecretPlacement',
  'Where a secret goes in a request. It takes the place of what the request has there.',
  z
    .strictObject({
      in: z.enum(secretPlaces),
      name: z
        .string()
        .min(1)
        .max(limits.fetchHeaderName)
        .optional()
        .describe('Of the header, the query parameter or the field of a JSON or form body.'),
      template: z
        .string()
        .max(limits.fetchTemplate)
        .refine((text) => fieldsOfTemplate(text).length > 0, 'names a field, as in {{password}}')
        .refine((text) => !/\p{Cc}/u.test(text), 'has no control characters')
        .describe('The text that is put there, with `{{key}}` for each field of the item.'),
    })
    .superRefine(({ in: place, name, template }, context) => {
      const fault = (path: string, message: string): void =>
        context.addIssue({ code: 'custom', path: [path], message })
      if (isNamedPlace(place) !== (name !== undefined))
        fault('name', isNamedPlace(place) ? 'is needed here' : 'is not for this place')
      if (place === 'header' && name !== undefined && !isFreeHeader(name))
        fault('name', 'is no header that may be set')
      if (place === 'basic' && !template.includes(':'))
        fault(
          'template',
          'is a name and a password with ":" between, as in {{username}}:{{password}}',
        )
    }),
)

export const fetchRule = named(
  'FetchRule',
  'Requests that Sesame makes with a secret of the item, for whoever holds a lease of it.',
  z.strictObject({
    methods: z
      .array(z.enum(fetchMethods))
      .min(1)
      .refine((all) => new Set(all).size === all.length, 'names a method twice'),
    host: z
      .string()
      .max(limits.fetchHost)
      .refine(
        (text) => canonicalHost(text) === text,
        'is a host such as api.example.com or api.example.com:8443, in lower case and in ASCII',
      ),
    path: z
      .string()
      .max(limits.fetchPath)
      .refine(
        isPathPattern,
        'is a path such as /v1/charges or /v1/*; a star stands for one segment, or at the end for all below',
      )
      .describe('`*` stands for one segment, and as the last one for all that is below.'),
    placements: z.array(secretPlacement).min(1).max(limits.fetchPlacements),
  }),
)

export const itemFetch = named(
  'ItemFetch',
  'How an item is used without being revealed.',
  z.strictObject({
    rules: z
      .array(fetchRule)
      .max(limits.fetchRules)
      .describe('What may be called. The first that fits counts; what fits none is refused.'),
    only: z
      .boolean()
      .describe(
        'Agents never get a value of it, whatever they hold: they use it by `fetchWithLease`.',
      ),
  }),
)

const fetchInput = named(
  'FetchWithLeaseInput',
  'A request without its secret, which Sesame puts in where the rule says.',
  z.strictObject({
    method: z.enum(fetchMethods).default('GET'),
    url: z.string().max(limits.fetchUrl),
    headers: z
      .record(
        headerName,
        z
          .string()
          .max(limits.fetchHeader)
          .regex(/^[\t\x20-\x7E\x80-\xFF]*$/),
      )
      .refine((all) => Object.keys(all).length <= limits.fetchHeaders, 'has too many headers')
      .optional(),
    body: z.string().max(limits.fetchBody).optional(),
    bodyEncoding: z
      .enum(['utf8', 'base64'])
      .default('utf8')
      .describe('`base64`: `body` holds bytes.'),
  }),
)

/** A secret that is used without being seen. */
export const fetchCalls = defineCalls('Leases', {
  fetchWithLease: {
    method: 'POST',
    path: '/vault/leases/:leaseId/fetch',
    access: 'leases:read',
    summary: 'Have Sesame make a request with a leased secret, which you never see',
    description:
      'A rule of the item must allow method, host and path. Each call counts as a use and is audited. The answer is streamed, with every spelling of the secret taken out: its status is in the header `Sesame-Answer-Status`, its headers are in `Sesame-Answer-Headers` as a JSON list of names and values. Redirects are not followed. A body that holds a value of the vault is refused. The SDK has `fetchWithLease`, which gives a `Response`.',
    body: fetchInput,
    answer: { shape: 'raw' },
    errors: [
      'not_found',
      'fetch_not_allowed',
      'lease_not_active',
      'lease_ended',
      'lease_changed',
      'field_not_leased',
      'url_not_allowed',
      'secret_in_content',
      'fetch_failed',
      'audit_unavailable',
    ],
    refusesSecrets: true,
    countsAs: 'fetches',
    sdk: false,
  },
})

export type FetchRule = z.output<typeof fetchRule>
export type SecretPlacement = z.output<typeof secretPlacement>
export type ItemFetch = z.output<typeof itemFetch>
export type FetchWithLeaseInput = z.output<typeof fetchInput>
